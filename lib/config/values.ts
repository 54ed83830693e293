/**
 * Parsers of single configuration values, in the manner of `contract/values.ts`: each gives
 * the value, or says what it expected and what to do.
 */
import { z } from "zod";
import type { Ipv6Policy } from "../../contract/record-spec.ts";
import { holdsSecret } from "../../contract/secret-words.ts";
import { parseServerAddress, serverText } from "../../contract/server-address.ts";
import {
  type Fqdn,
  type NonEmpty,
  no,
  ok,
  type Parsed,
  type PublicAddress,
  parseFqdn,
  parsePublicAddress,
  parseRecordName,
} from "../../contract/values.ts";
import { formatGiven, nearest } from "./problems.ts";

export function parseBoolean(input: unknown): Parsed<boolean> {
  if (typeof input === "boolean") return ok(input);
  return no("true or false", "write true or false, without quotes");
}

export function parseIpv6(input: unknown): Parsed<Ipv6Policy> {
  if (typeof input === "boolean" || input === "only") return ok(input);
  return no('true, false or "only"', 'write true or false without quotes, or "only"');
}

export const oneOf =
  <const T extends string>(words: readonly [T, ...T[]]) =>
  (input: unknown): Parsed<T> => {
    const found = words.find((word) => word === input);
    if (found !== undefined) return ok(found);
    const meant = typeof input === "string" ? nearest(input, words) : undefined;
    return no(words.map((word) => `"${word}"`).join(" or "), `write "${meant ?? words[0]}"`);
  };

export const wholeNumber =
  (least: number, most: number, unit: string) =>
  (input: unknown): Parsed<number> => {
    const expected = `a whole number of ${unit} from ${least} to ${most}`;
    if (typeof input !== "number" || !Number.isInteger(input))
      return no(expected, "write a whole number without quotes");
    if (input < least || input > most)
      return no(expected, `write ${input < least ? least : most}, or a number between`);
    return ok(input);
  };

const LISTING = {
  cluster: "aws ecs list-clusters",
  service: "aws ecs list-services --cluster CLUSTER",
} as const;

/** The name alone: the stack's own account and region are where it looks. */
export const ecsName =
  (kind: "cluster" | "service") =>
  (input: unknown): Parsed<string> => {
    const expected = `the name of an ECS ${kind}: letters, digits, - and _, at most 255`;
    if (typeof input !== "string") return no(expected, "write the name as a string");
    const inArn = /^arn:[^:]*:ecs:[^/]*\/(?:.*\/)?([\w-]+)$/.exec(input)?.[1];
    if (inArn !== undefined) return no(expected, `write the name instead of the ARN: "${inArn}"`);
    if (!/^[\w-]{1,255}$/.test(input))
      return no(expected, `copy the part after the last / from: ${LISTING[kind]}`);
    return ok(input);
  };

/** A record's name; `@` is the zone itself, as in Cloudflare's dashboard and in zone files. */
export const parseNameOrApex = (input: unknown): Parsed<string> =>
  input === "@" ? ok(input) : parseRecordName(input);

/** Of a record as it was written, where both parts can be read. */
export function fullName(name: unknown, zone: unknown): Fqdn | undefined {
  const parsed = name === "@" ? parseFqdn(zone) : parseRecordName(name);
  return parsed.ok ? parsed.value : undefined;
}

export function parseZoneId(input: unknown): Parsed<string> {
  if (typeof input === "string" && /^[0-9a-f]{32}$/.test(input)) return ok(input);
  return no(
    "32 hexadecimal digits in lower case",
    "copy it from the zone's overview in the Cloudflare dashboard, or leave the key out",
  );
}

export type WhenEmpty = "keep" | "remove" | { readonly fallback: NonEmpty<PublicAddress> };

export function parseWhenEmpty(input: unknown): Parsed<WhenEmpty> {
  if (input === "keep" || input === "remove") return ok(input);
  const expected = '"keep", "remove", a public address, or a list of public addresses';
  const list: unknown[] = Array.isArray(input) ? input : [input];
  if (list.length === 0) return no(expected, 'give an address, or write "keep"');
  const addresses: PublicAddress[] = [];
  for (const item of list) {
    if (typeof item !== "string") return no(expected, 'write "keep"');
    if (!/[.:]/.test(item)) return no(expected, `write "${nearest(item, ["remove"]) ?? "keep"}"`);
    const parsed = parsePublicAddress(item.includes(":") ? "AAAA" : "A", item);
    if (!parsed.ok) return no(`${expected} (${formatGiven(item)} is none)`, parsed.remedy);
    if (!addresses.includes(parsed.value)) addresses.push(parsed.value);
  }
  return ok({ fallback: addresses as [PublicAddress, ...PublicAddress[]] });
}

export const isIpv6 = (address: string): boolean => address.includes(":");

const NOT_THE_TOKEN = "this looks like the token itself; put it into";

export function parseSsmName(input: unknown): Parsed<string> {
  const expected = "the name of an SSM parameter, such as /fargate-ddns/cloudflare-token";
  if (typeof input !== "string") return no(expected, "write the name as a string");
  if (holdsSecret(input))
    return no(expected, `${NOT_THE_TOKEN} an SSM SecureString, and write that one's name here`);
  const inArn = /^arn:[^:]*:ssm:.*:parameter(\/.+)$/.exec(input)?.[1];
  if (inArn !== undefined) return no(expected, `write the name instead of the ARN: "${inArn}"`);
  if (!/^(\/[\w.-]+)+$/.test(input) || input.length > 1011)
    return no(expected, "begin it with /, then letters, digits, . - _ and further /");
  return ok(input);
}

export function parseSecretName(input: unknown): Parsed<string> {
  const expected = "the name of a secret in Secrets Manager, such as fargate-ddns/token";
  if (typeof input !== "string") return no(expected, "write the name as a string");
  if (holdsSecret(input))
    return no(expected, `${NOT_THE_TOKEN} a secret, and write that one's name here`);
  const inArn = /^arn:[^:]*:secretsmanager:.*:secret:(.+)-\w{6}$/.exec(input)?.[1];
  if (inArn !== undefined) return no(expected, `write the name instead of the ARN: "${inArn}"`);
  if (!/^[\w/+=.@-]{1,512}$/.test(input))
    return no(expected, "use letters, digits and / _ + = . @ - only, at most 512");
  return ok(input);
}

export function parseEmail(input: unknown): Parsed<string> {
  if (z.email().safeParse(input).success) return ok(input as string);
  return no("a mail address, such as ops@example.com", "write one address for each entry");
}

/** In one spelling; a name is looked up by the function. */
export function parseNameServer(input: unknown): Parsed<string> {
  const parsed = parseServerAddress(input);
  return parsed.ok ? ok(serverText(parsed.value)) : parsed;
}

export function parseStackName(input: unknown): Parsed<string> {
  if (typeof input === "string" && /^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(input)) return ok(input);
  return no(
    "a CloudFormation stack name: a letter, then letters, digits and hyphens, at most 128",
    'write "FargateDdns", or leave the key out',
  );
}

/** What CloudWatch Logs accepts; a test compares it with the CDK's list. */
export const RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

export function parseRetentionDays(input: unknown): Parsed<number> {
  if (typeof input === "number" && RETENTION_DAYS.includes(input)) return ok(input);
  // Not of an object, whose own `toString` may be anything.
  const days = typeof input === "number" || typeof input === "string" ? Number(input) : Number.NaN;
  const longer = RETENTION_DAYS.find((other) => other > days) ?? 3653;
  return no(
    `one of CloudWatch's retention times in days: ${RETENTION_DAYS.join(", ")}`,
    `write ${Number.isFinite(days) ? longer : 30}`,
  );
}
