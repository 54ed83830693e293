/** The mail probe inside the VPC and the checks from outside, where they are configured. */
import { Code } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import type { StackConfig } from "../config/stack-config.ts";
import type { Watchers } from "../function/environment.ts";
import { OutsideChecks } from "./outside-check.ts";
import { MailProbe } from "./probe.ts";

export interface MailWatchers {
  readonly probe?: MailProbe;
  readonly outside?: OutsideChecks;
  readonly watchers: Watchers;
}

export function mailWatchers(
  scope: Construct,
  config: StackConfig,
  probeCode: Code | string | undefined,
): MailWatchers {
  const probe = config.mailProbe && mailProbe(scope, config, probeCode);
  const checked = config.records.filter(({ outsideCheck }) => outsideCheck !== undefined);
  const outside = checked.length > 0 ? new OutsideChecks(scope, "Outside", checked) : undefined;
  const watchers = {
    ...(probe && { probeArn: probe.function.functionArn }),
    ...(outside && { checks: outside.checks }),
  };
  return { ...(probe && { probe }), ...(outside && { outside }), watchers };
}

function mailProbe(
  scope: Construct,
  { records, mailProbe: config, stackName, language, logRetentionDays }: StackConfig,
  code: Code | string | undefined,
): MailProbe {
  if (config === undefined || code === undefined)
    throw new Error("a mail probe is configured, and no code of it is given: set probeCode");
  return new MailProbe(scope, "MailProbe", {
    config,
    servers: records.flatMap(({ name: recordName, mailProbe: server }) =>
      server === undefined ? [] : [{ ...server, recordName }],
    ),
    stackName,
    language,
    logRetentionDays,
    code: typeof code === "string" ? Code.fromAsset(code) : code,
  });
}
