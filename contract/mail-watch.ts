/**
 * How a mail server is watched, from inside its VPC and from the internet, as the stack hands it
 * to the function: types, parsers, and both ways of the JSON in the environment.
 */
import { type Read, unlike } from "./decoding.ts";
import { type Fields, fieldsOf, jsonOf, textOf } from "./unknown-json.ts";
import { type Fqdn, no, ok, type Parsed, parseFqdn } from "./values.ts";

/** What the probe gets in addition to record and address. */
export interface ProbeSettings {
  readonly port: number;
  /** Absent: the record's own name. */
  readonly hostName?: Fqdn;
  readonly recipient?: string;
}

export interface MailProbeSettings {
  readonly functionArn: string;
  /** By record name. */
  readonly servers: Readonly<Record<string, ProbeSettings>>;
}

/** The Route 53 health check of a name, and the TCP port that it connects to. */
export interface OutsideCheckSettings {
  readonly healthCheckId: string;
  readonly port: number;
}

/** By record name. */
export type OutsideChecks = Readonly<Record<string, OutsideCheckSettings>>;

export function parsePort(input: unknown): Parsed<number> {
  const isPort =
    typeof input === "number" && Number.isInteger(input) && input >= 1 && input <= 65_535;
  return isPort ? ok(input) : no("a port from 1 to 65535, without quotes", "write 25");
}

/** Words of letters, digits and `_ ' + -`, between dots; then a domain name in ASCII. */
const EMAIL = /^[\w'+-]+(?:\.[\w'+-]+)*(?<!')@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;

/** One that can be written without quotes anywhere: in SNS, in SMTP, in a shell. */
export function parseEmail(input: unknown): Parsed<string> {
  if (typeof input === "string" && EMAIL.test(input)) return ok(input);
  return no("a mail address, such as ops@example.com", "write one address for each entry");
}

export const encodeMailProbe = (settings: MailProbeSettings): string => JSON.stringify(settings);

const FUNCTION = /^arn:[\w-]+:lambda:[\w-]+:\d{12}:function:[\w-]+$/;

export function decodeMailProbe(json: string): Read<MailProbeSettings> {
  const fields = fieldsOf(jsonOf(json)) ?? {};
  const { functionArn } = fields;
  const servers = byName(fields["servers"], parseSettings);
  if (typeof functionArn === "string" && FUNCTION.test(functionArn) && servers !== undefined)
    return ok({ functionArn, servers });
  return unlike("JSON with functionArn and servers");
}

function parseSettings(fields: Fields): ProbeSettings | undefined {
  const port = parsePort(fields["port"]);
  const hostName = unlessAbsent(fields["hostName"], parseFqdn);
  const recipient = unlessAbsent(fields["recipient"], parseEmail);
  if (!port.ok || !hostName.ok || !recipient.ok) return undefined;
  return {
    port: port.value,
    ...(hostName.value !== undefined && { hostName: hostName.value }),
    ...(recipient.value !== undefined && { recipient: recipient.value }),
  };
}

const unlessAbsent = <T>(
  input: unknown,
  parse: (input: unknown) => Parsed<T>,
): Parsed<T | undefined> => (input === undefined ? ok(undefined) : parse(input));

/** A name has about 300 bytes of the 4 KB that an environment may have, so this key is short. */
export const encodeOutsideChecks = (checks: OutsideChecks): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(checks).map(([name, { healthCheckId: id, port }]) => [name, { id, port }]),
    ),
  );

export function decodeOutsideChecks(json: string): Read<OutsideChecks> {
  const checks = byName(jsonOf(json), (fields): OutsideCheckSettings | undefined => {
    const healthCheckId = textOf(fields["id"]);
    const port = parsePort(fields["port"]);
    return healthCheckId !== undefined && port.ok ? { healthCheckId, port: port.value } : undefined;
  });
  return checks === undefined ? unlike("JSON with id and port by record name") : ok(checks);
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
