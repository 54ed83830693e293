/**
 * The optional looks at the mail server, from inside and from outside, as the environment has
 * them. The stack writes both keys, so a problem means that somebody edited them by hand.
 */
import type { ProbeSettings } from "./after-sweep.ts";
import { ENVIRONMENT } from "./contract.ts";
import { fieldsOf, jsonOf, textOf } from "./core/shapes.ts";

export interface WatchConfig {
  readonly mailProbe?: { readonly functionArn: string; readonly settings: ProbeSettings };
  /** Ids of health checks, by record name. */
  readonly outsideChecks?: Readonly<Record<string, string>>;
  /** In place of AWS's own, as the SDK has it too: the sandbox. */
  readonly endpointUrl?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const FUNCTION = /^arn:[\w-]+:lambda:[\w-]+:\d{12}:function:[\w-]+$/;

export function parseWatch(environment: Environment, problems: string[]): WatchConfig {
  const { [ENVIRONMENT.mailProbe]: probe, [ENVIRONMENT.outsideChecks]: checks } = environment;
  const endpointUrl = textOf(environment["AWS_ENDPOINT_URL"]);
  const mailProbe = probe === undefined ? undefined : parseProbe(probe);
  const outsideChecks = checks === undefined ? undefined : parseChecks(checks);
  if (probe !== undefined && mailProbe === undefined)
    problems.push(`${ENVIRONMENT.mailProbe}: expected JSON with functionArn and port`);
  if (checks !== undefined && outsideChecks === undefined)
    problems.push(`${ENVIRONMENT.outsideChecks}: expected JSON with an id for each record name`);
  return {
    ...(mailProbe && { mailProbe }),
    ...(outsideChecks && { outsideChecks }),
    ...(endpointUrl === undefined ? {} : { endpointUrl }),
  };
}

function parseProbe(json: string): WatchConfig["mailProbe"] {
  const fields = fieldsOf(jsonOf(json)) ?? {};
  const functionArn = textOf(fields["functionArn"]) ?? "";
  const { port } = fields;
  if (!FUNCTION.test(functionArn) || typeof port !== "number") return undefined;
  const hostName = textOf(fields["hostName"]);
  const recipient = textOf(fields["recipient"]);
  const settings = {
    port,
    ...(hostName === undefined ? {} : { hostName }),
    ...(recipient === undefined ? {} : { recipient }),
  };
  return { functionArn, settings };
}

function parseChecks(json: string): WatchConfig["outsideChecks"] {
  const entries = Object.entries(fieldsOf(jsonOf(json)) ?? {});
  const ids = entries.flatMap(([name, id]) => (textOf(id) ? [[name, String(id)]] : []));
  return ids.length > 0 && ids.length === entries.length ? Object.fromEntries(ids) : undefined;
}
