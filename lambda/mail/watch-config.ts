/**
 * The optional looks at the mail server, from inside and from outside, as the environment has
 * them. The stack writes both keys, so a problem means that somebody edited them by hand.
 */

import { ENVIRONMENT } from "../../contract/environment.ts";
import { type Fields, fieldsOf, jsonOf, textOf } from "../../contract/unknown-json.ts";
import type { OutsideLook, ProbeSettings } from "./after-sweep.ts";

export interface WatchConfig {
  /** `servers`, by record name. */
  readonly mailProbe?: {
    readonly functionArn: string;
    readonly servers: Readonly<Record<string, ProbeSettings>>;
  };
  /** By record name. */
  readonly outsideChecks?: Readonly<Record<string, OutsideLook>>;
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
    problems.push(`${ENVIRONMENT.mailProbe}: expected JSON with functionArn and servers`);
  if (checks !== undefined && outsideChecks === undefined)
    problems.push(`${ENVIRONMENT.outsideChecks}: expected JSON with id and port by record name`);
  return {
    ...(mailProbe && { mailProbe }),
    ...(outsideChecks && { outsideChecks }),
    ...(endpointUrl === undefined ? {} : { endpointUrl }),
  };
}

function parseProbe(json: string): WatchConfig["mailProbe"] {
  const fields = fieldsOf(jsonOf(json)) ?? {};
  const functionArn = textOf(fields["functionArn"]) ?? "";
  const servers = byName(fields["servers"], parseSettings);
  return FUNCTION.test(functionArn) && servers !== undefined ? { functionArn, servers } : undefined;
}

function parseSettings(fields: Fields): ProbeSettings | undefined {
  const { port } = fields;
  if (typeof port !== "number") return undefined;
  const hostName = textOf(fields["hostName"]);
  const recipient = textOf(fields["recipient"]);
  return {
    port,
    ...(hostName === undefined ? {} : { hostName }),
    ...(recipient === undefined ? {} : { recipient }),
  };
}

function parseChecks(json: string): WatchConfig["outsideChecks"] {
  return byName(jsonOf(json), ({ id, port }) => {
    const healthCheckId = textOf(id);
    return healthCheckId !== undefined && typeof port === "number"
      ? { healthCheckId, port }
      : undefined;
  });
}

/** Undefined where there is none, or one of them has another form. */
function byName<T>(
  input: unknown,
  parse: (fields: Fields) => T | undefined,
): Readonly<Record<string, T>> | undefined {
  const entries = Object.entries(fieldsOf(input) ?? {});
  const parsed = entries.flatMap(([name, value]) => {
    const one = parse(fieldsOf(value) ?? {});
    return one === undefined ? [] : [[name, one] as const];
  });
  const isWhole = parsed.length > 0 && parsed.length === entries.length;
  return isWhole ? Object.fromEntries(parsed) : undefined;
}
