/** Names of the configuration for the placeholders of texts, as far as there is one. */
import { hostAt } from "../../contract/values.ts";
import type { StackConfig } from "../../lib/config/stack-config.ts";
import { readConfig } from "../session/config-file.ts";
import type { SessionOptions } from "../session/options.ts";
import type { Values } from "./topics.ts";

/** `words`: an alarm's name may say which of several names it is about. */
export function configuredValues({ config: file, name }: SessionOptions, words: string): Values {
  const read = readConfig(file);
  return read.ok ? valuesIn(read.config, name, words) : {};
}

export function valuesIn(config: StackConfig, name: string | undefined, words: string): Values {
  const { records, stackName: stack, token } = config;
  const [only] = records.length === 1 ? records : [];
  const asked = words.split(/[\s,]+/);
  const record =
    only ?? records.find((one) => one.name === name || (!name && asked.includes(one.name)));
  const tokenPlace = `${token.kind === "ssm" ? "SSM parameter" : "secret"} ${token.name}`;
  const common = { stack, tokenPlace };
  if (record === undefined) return common;
  const { cluster, service, zone, mailProbe, outsideCheck } = record;
  const host = hostAt(record.name);
  return {
    ...common,
    ...{ cluster, service, zone, host, name: record.name },
    ...(mailProbe && { securityGroup: mailProbe.securityGroupId }),
    ...(outsideCheck && { port: String(outsideCheck.port) }),
  };
}
