/**
 * Every key of a record, once. The schema that checks the configuration, the table in the docs,
 * the function's environment and its reader are made from these rows, and a record set has a new
 * key under the same name. So a key needs a row here, its words here (the compiler asks for
 * them), and the code that uses it.
 */
import {
  ecsName,
  oneOf,
  parseBoolean,
  parseEmptyPolicy,
  parseIpv6,
  parseNameOrApex,
  parseWhenEmpty,
  parseZoneId,
  wholeNumber,
} from "./record-values.ts";
import { type Parser, parseFqdn, parseRecordName, parseTtlSeconds } from "./values.ts";

export interface RecordField {
  /** Of the value as a person writes it. */
  readonly parse: Parser<unknown>;
  /** Of the value as the environment has it, where that is not the same. */
  readonly stored?: Parser<unknown>;
  /** Taken where the key is absent; it passes the parser, too. */
  readonly default?: unknown;
  /** The key may be absent: then it stays so, or the stack fills it in from the other keys. */
  readonly absent?: "stays" | "filled-in";
}

/** Without `default` and `absent` a key is required. */
export const RECORD_FIELDS = {
  name: { parse: parseNameOrApex, stored: parseRecordName },
  zone: { parse: parseFqdn },
  zoneId: { parse: parseZoneId, absent: "stays" },
  cluster: { parse: ecsName("cluster") },
  service: { parse: ecsName("service") },
  ttlSeconds: { parse: parseTtlSeconds, absent: "filled-in" },
  proxied: { parse: parseBoolean, default: false },
  ipv6: { parse: parseIpv6, default: false },
  publish: { parse: oneOf(["newest", "all"]), default: "newest" },
  readiness: { parse: oneOf(["running", "healthy"]), default: "running" },
  whenEmpty: { parse: parseWhenEmpty, stored: parseEmptyPolicy, default: "keep" },
  adopt: { parse: oneOf(["one", "all"]), default: "one" },
  waitSeconds: { parse: wholeNumber(0, 40, "seconds"), default: 20 },
} as const satisfies Readonly<Record<string, RecordField>>;

export interface Words {
  readonly meaning: string;
  readonly accepted: string;
  /** What happens where an optional key is absent. */
  readonly optional?: string;
}

/** Apart from the parsers, so that the function's bundle leaves them out. */
export const RECORD_WORDS = {
  name: {
    meaning: "The DNS name that follows the service's task",
    accepted:
      "a host name inside `zone`, `*.` before one for a wildcard, or `@` for the zone itself; " +
      "each name once",
  },
  zone: {
    meaning: "The Cloudflare zone that holds the name",
    accepted: "a domain name; like `name` in Unicode or in punycode",
  },
  zoneId: {
    meaning: "The zone's id; with it the token needs no Zone:Read",
    accepted: "32 hexadecimal digits",
    optional: "looked up by name",
  },
  cluster: {
    meaning: "The ECS cluster that the service runs in",
    accepted: "a name, not an ARN",
  },
  service: {
    meaning: "The ECS service whose task the name follows",
    accepted: "a name, not an ARN",
  },
  ttlSeconds: {
    meaning: "How long resolvers may keep the answer",
    accepted: "60–86400, or 1 for Cloudflare's automatic TTL",
    optional: "60; with `proxied` 1",
  },
  proxied: {
    meaning: "Put Cloudflare's HTTP proxy before the service; never for mail",
    accepted: "true, false",
  },
  ipv6: {
    meaning:
      "Keep an AAAA record in addition to the A record (dual-stack subnets), or in its place (IPv6-only subnets); a record of a type that is not kept stays as it is",
    accepted: 'true, false, "only"',
  },
  publish: {
    meaning: "Which tasks the name shows while several run",
    accepted: '"newest", "all"',
  },
  readiness: {
    meaning: "When a task may be published: as soon as it runs, or once its checks pass",
    accepted: '"running", "healthy"',
  },
  whenEmpty: {
    meaning: "What to do with the record while the service has no task",
    accepted:
      '"keep", "remove", a public address, or a list of them (with `ipv6: true` of both kinds, with `"only"` of IPv6)',
  },
  adopt: {
    meaning:
      "Which records of the name may be adopted: a single manual record, or all, including those of another deployment",
    accepted: '"one", "all"',
  },
  waitSeconds: {
    meaning: "How long a pass waits for a task's address or health",
    accepted: "0–40",
  },
} as const satisfies { readonly [Key in RecordKey]: WordsOf<RecordFields[Key]> };

type RecordFields = typeof RECORD_FIELDS;
export type RecordKey = keyof RecordFields;
/** A key that may be absent says what happens then. */
type WordsOf<Field> = Field extends { readonly absent: string } ? Required<Words> : Words;

export const RECORD_KEYS = Object.keys(RECORD_FIELDS) as readonly RecordKey[];

type ValueOf<P> = P extends Parser<infer Value> ? Value : never;
type Written<Key extends RecordKey> = ValueOf<RecordFields[Key]["parse"]>;
type Stored<Key extends RecordKey> = RecordFields[Key] extends { readonly stored: infer P }
  ? ValueOf<P>
  : Written<Key>;
type KeyWith<Absent extends string> = {
  [Key in RecordKey]: RecordFields[Key] extends { readonly absent: Absent } ? Key : never;
}[RecordKey];
type MayBeUnwritten = KeyWith<"stays" | "filled-in">;
type MayBeUnset = KeyWith<"stays">;

/** A record as it was written: each key that has a default has a value. */
export type WrittenRecord = {
  readonly [Key in Exclude<RecordKey, MayBeUnwritten>]: Written<Key>;
} & { readonly [Key in MayBeUnwritten]?: Written<Key> | undefined };

/** One configured name, as the stack hands it to the function: every default filled in. */
export type RecordSpec = {
  readonly [Key in Exclude<RecordKey, MayBeUnset>]: Stored<Key>;
} & { readonly [Key in MayBeUnset]?: Stored<Key> };
