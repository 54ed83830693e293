/**
 * Parsers of the values of a record that are not already in `values.ts`. The stack and the
 * function use the same ones, so both have the same limits and the same words.
 */
import { fieldsOf } from "./unknown-json.ts";
import {
  type Fqdn,
  type NonEmpty,
  no,
  ok,
  type Parsed,
  type Parser,
  type PublicAddress,
  parsePublicAddress,
  parseRecordName,
} from "./values.ts";

export type PublishPolicy = "newest" | "all";
export type ReadinessPolicy = "running" | "healthy";
export type AdoptPolicy = "one" | "all";
export type Ipv6Policy = boolean | "only";
/** What to do when the service has no task; the addresses are of both families. */
export type EmptyPolicy = "keep" | "remove" | { readonly fallback: NonEmpty<PublicAddress> };

/** The types of a name's records. The first stands for the name where it is counted once. */
export function recordTypes(ipv6: Ipv6Policy): readonly ["A" | "AAAA", ..."AAAA"[]] {
  if (ipv6 === "only") return ["AAAA"];
  return ipv6 ? ["A", "AAAA"] : ["A"];
}

export const isIpv6 = (address: string): boolean => address.includes(":");

export function parseBoolean(input: unknown): Parsed<boolean> {
  if (typeof input === "boolean") return ok(input);
  return no("true or false", "write true or false, without quotes");
}

export function parseIpv6(input: unknown): Parsed<Ipv6Policy> {
  if (typeof input === "boolean" || input === "only") return ok(input);
  return no('true, false or "only"', 'write true or false without quotes, or "only"');
}

export const oneOf =
  <const T extends string>(words: readonly [T, ...T[]]): Parser<T> =>
  (input) => {
    const found = words.find((word) => word === input);
    if (found !== undefined) return ok(found);
    const expected = words.map((word) => `"${word}"`).join(" or ");
    const remedy = `write "${words[0]}"`;
    if (typeof input !== "string") return no(expected, remedy);
    return no(expected, remedy, { kind: "one-of", given: input, words });
  };

export const wholeNumber =
  (least: number, most: number, unit: string): Parser<number> =>
  (input) => {
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

/** The name alone: it is read in the stack's own account and region. */
export const ecsName =
  (kind: "cluster" | "service"): Parser<string> =>
  (input) => {
    const expected = `the name of an ECS ${kind}: letters, digits, - and _, at most 255`;
    if (typeof input !== "string") return no(expected, "write the name as a string");
    const inArn = /^arn:[^:]*:ecs:[^/]*\/(?:.*\/)?([\w-]+)$/.exec(input)?.[1];
    if (inArn !== undefined) return no(expected, `write the name instead of the ARN: "${inArn}"`);
    if (!/^[\w-]{1,255}$/.test(input))
      return no(expected, `copy the part after the last / from: ${LISTING[kind]}`);
    return ok(input);
  };

/** A record's name; `@` is the zone itself, as in Cloudflare's dashboard and in zone files. */
export const parseNameOrApex = (input: unknown): Parsed<Fqdn | "@"> =>
  input === "@" ? ok(input) : parseRecordName(input);

export function parseZoneId(input: unknown): Parsed<string> {
  if (typeof input === "string" && /^[0-9a-f]{32}$/.test(input)) return ok(input);
  return no(
    "32 hexadecimal digits in lower case",
    "copy it from the zone's overview in the Cloudflare dashboard, or leave the key out",
  );
}

/** As a person writes it: a word, an address, or a list of addresses. */
export function parseWhenEmpty(input: unknown): Parsed<EmptyPolicy> {
  if (input === "keep" || input === "remove") return ok(input);
  const expected = '"keep", "remove", a public address, or a list of public addresses';
  const list: readonly unknown[] = Array.isArray(input) ? input : [input];
  if (list.length === 0) return no(expected, 'give an address, or write "keep"');
  const addresses: PublicAddress[] = [];
  for (const item of list) {
    if (typeof item !== "string") return no(expected, 'write "keep"');
    if (!/[.:]/.test(item))
      return no(expected, 'write "keep"', { kind: "one-of", given: item, words: ["remove"] });
    const parsed = parsePublicAddress(isIpv6(item) ? "AAAA" : "A", item);
    if (!parsed.ok) return no(expected, parsed.remedy, { kind: "entry", given: item });
    if (!addresses.includes(parsed.value)) addresses.push(parsed.value);
  }
  return ok({ fallback: addresses as [PublicAddress, ...PublicAddress[]] });
}

/** As the environment has it: what `parseWhenEmpty` gives. */
export function parseEmptyPolicy(input: unknown): Parsed<EmptyPolicy> {
  if (input === "keep" || input === "remove") return ok(input);
  const list = fieldsOf(input)?.["fallback"];
  if (!Array.isArray(list) || list.length === 0)
    return no('"keep", "remove" or {"fallback": ["address"]}', "deploy again");
  const parsed = parseWhenEmpty(list);
  return parsed.ok ? parsed : { ...parsed, expected: "public addresses" };
}
