/**
 * Values that cannot be wrong: each is a branded string or number that only its parser
 * builds. A parser says what it expected and how to correct the input, so that every caller
 * (configuration, environment, replies of AWS and Cloudflare) gives the same words.
 */
import { domainToASCII } from "node:url";
import ipaddr from "ipaddr.js";

declare const brand: unique symbol;
/** Exported, since the declarations of other files have to name it. */
export interface Brand<Name> {
  readonly [brand]: Name;
}
type Branded<Base, Name> = Base & Brand<Name>;

/** Lower case, in ASCII, absolute, without the final dot; of a record, `*.` may come first. */
export type Fqdn = Branded<string, "Fqdn">;
/** A globally routable unicast address in canonical text (RFC 5952 for IPv6). */
export type PublicAddress = Branded<string, "PublicAddress">;
/** 60–86400 seconds, or 1 for Cloudflare's automatic TTL. */
export type TtlSeconds = Branded<number, "TtlSeconds">;

export type RecordType = "A" | "AAAA";
export type NonEmpty<T> = readonly [T, ...T[]];

/**
 * What a refusal is about, where that is not the whole input. It may hold a secret: whoever
 * prints it masks it first.
 */
export type Hint =
  | { readonly kind: "one-of"; readonly given: string; readonly words: readonly string[] }
  | { readonly kind: "entry"; readonly given: unknown };

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly expected: string;
      readonly remedy: string;
      readonly hint?: Hint;
    };

export type Parser<T> = (input: unknown) => Parsed<T>;

export const ok = <T>(value: T): Parsed<T> => ({ ok: true, value });
export const no = (expected: string, remedy: string, hint?: Hint): Parsed<never> => ({
  ok: false,
  expected,
  remedy,
  ...(hint && { hint }),
});

/** The same, in words that fit to where the value stands. */
export const expecting =
  <T>(expected: string, parse: Parser<T>): Parser<T> =>
  (input) => {
    const parsed = parse(input);
    return parsed.ok ? parsed : no(expected, parsed.remedy);
  };

const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;

/** Accepts `MX.Example.com.`, and `mühle.example` as what it is in the DNS, `xn--mhle-0ra.example`. */
export function parseFqdn(input: unknown): Parsed<Fqdn> {
  const expected = "a fully qualified host name, such as mx.example.com";
  if (typeof input !== "string") return no(expected, "write the name as a string");
  const labels = input.replace(/\.$/, "").split(".").map(asciiLabel);
  if (!labels.every((label) => label !== undefined))
    return no(expected, "write it in plain letters, or in punycode (xn--…)");
  const name = labels.join(".");
  if (name.length > 253) return no(expected, "shorten it to at most 253 characters");
  if (labels.length < 2) return no(expected, "add the zone: NAME.example.com");
  if (!labels.every((label) => LABEL.test(label)))
    return no(expected, "use letters, digits and hyphens, 1–63 between dots, no hyphen at an end");
  if (labels.every((label) => /^\d+$/.test(label)))
    return no(expected, "give the name, not an address");
  return ok(name as Fqdn);
}

/**
 * One label, never the whole name: `domainToASCII` reads it as a URL's host, so it would cut
 * at a `/`, decode a `%`, and make an address of digits. A label whose international
 * characters only look like ASCII (a Kelvin sign, full width) is `undefined`: it may be a trap.
 */
function asciiLabel(label: string): string | undefined {
  if (/^[\x20-\x7e]*$/.test(label)) return label.toLowerCase();
  if (/[^\w\u0080-\u{10ffff}-]|^-|-$/u.test(label)) return undefined;
  const ascii = domainToASCII(label);
  return /^xn--[^.]*$/.test(ascii) ? ascii : undefined;
}

/** As `parseFqdn`, and a wildcard (`*.dev.example.com`). In the DNS it stands only first. */
export function parseRecordName(input: unknown): Parsed<Fqdn> {
  if (typeof input !== "string" || !input.startsWith("*.")) return parseFqdn(input);
  const parsed = parseFqdn(input.slice(2));
  if (!parsed.ok) return parsed;
  const name = `*.${parsed.value}` as Fqdn;
  if (hostAt(name).length <= 253) return ok(name);
  return no("a wildcard below which a host name fits", "shorten it to at most 236 characters");
}

const isWildcard = (name: string): boolean => name.startsWith("*.");

/** A label for which no record is expected to exist, so that only a wildcard can answer for it. */
const UNLIKELY = "fargate-ddns-check";

/** A host that the record answers for: the name itself, or one below a wildcard. */
export const hostAt = <Name extends string>(name: Name): Name =>
  (isWildcard(name) ? `${UNLIKELY}${name.slice(1)}` : name) as Name;

/** A name beside this one, without records: only the wildcards answer for it that would here. */
export function nameBeside(name: Fqdn, zone: Fqdn): Fqdn | undefined {
  const base = isWildcard(name) ? name.slice(2) : name;
  // The apex always exists, so no wildcard answers in its place.
  return base === zone ? undefined : (`${UNLIKELY}${base.slice(base.indexOf("."))}` as Fqdn);
}

/** The names above this one, up to the zone's own, which is left out; the highest first. */
export function namesAbove(name: Fqdn, zone: Fqdn): readonly Fqdn[] {
  const parent = name.slice(name.indexOf(".") + 1) as Fqdn;
  return name === zone || parent === zone ? [] : [...namesAbove(parent, zone), parent];
}

/** Is `name` the zone itself or inside of it? Both as `parseFqdn` gives them. */
export function isWithin(name: Fqdn, zone: Fqdn): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}

/**
 * Only globally routable unicast passes: `ipaddr.js` names the range of everything that is
 * not (private, carrier-grade NAT, documentation, multicast, …; IANA's special-purpose
 * registries). Shorthand such as `10.1` or `0x7f.1` is refused, as DNS servers would.
 */
export function parsePublicAddress(type: RecordType, input: unknown): Parsed<PublicAddress> {
  const family = type === "A" ? "IPv4" : "IPv6";
  const expected = `a public ${family} address`;
  if (typeof input !== "string") return no(expected, "write the address as a string");
  const isForm = type === "A" ? ipaddr.IPv4.isValidFourPartDecimal(input) : isPlainIpv6(input);
  if (!isForm) return no(expected, `write it in full as ${family}`);
  const address = ipaddr.parse(input);
  const range = address.range();
  if (range !== "unicast")
    return no(expected, `${range} addresses cannot be reached from the internet; use a public one`);
  if (address instanceof ipaddr.IPv6 && !address.match(GLOBAL_UNICAST, 3))
    return no(expected, "only 2000::/3 is routed globally; use such an address");
  return ok(address.toString() as PublicAddress);
}

const GLOBAL_UNICAST = ipaddr.IPv6.parse("2000::");

function isPlainIpv6(input: string): boolean {
  // `::010.0.0.1` is octal to some readers and decimal to others.
  const tail = input.slice(input.lastIndexOf(":") + 1);
  if (tail.includes(".") && !ipaddr.IPv4.isValidFourPartDecimal(tail)) return false;
  return input.includes(":") && !input.includes("%") && ipaddr.IPv6.isValid(input);
}

/** Cloudflare's automatic TTL, the only one of a proxied record; and the shortest of others. */
export const TTL = { automatic: 1 as TtlSeconds, shortest: 60 as TtlSeconds } as const;

export function parseTtlSeconds(input: unknown): Parsed<TtlSeconds> {
  const expected = "a whole number of seconds from 60 to 86400, or 1 for automatic";
  if (typeof input !== "number" || !Number.isInteger(input))
    return no(expected, "write a whole number without quotes");
  if (input !== 1 && (input < 60 || input > 86_400))
    return no(expected, "60 lets the name follow a new task within a minute");
  return ok(input as TtlSeconds);
}

/** `switch` statements over unions end here; a new member is then a compile error. */
export function assertNever(value: never): never {
  throw new Error(`a case is missing for ${JSON.stringify(value)}`);
}
