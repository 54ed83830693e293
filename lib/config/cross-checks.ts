/**
 * Checks that look at more than one value. They work on the configuration as it was written,
 * and each only where its own values can be read, so that a mistake elsewhere hides none.
 */
import { isIpv6, parseIpv6, parseWhenEmpty, recordTypes } from "../../contract/record-values.ts";
import {
  type Fqdn,
  isWithin,
  type Parsed,
  parseFqdn,
  parseRecordName,
  parseTtlSeconds,
  type RecordType,
} from "../../contract/values.ts";
import { formatGiven, formatPath, type Problem } from "./problems.ts";

type Entry = Readonly<Record<string, unknown>>;

const asEntry = (value: unknown): Entry =>
  typeof value === "object" && value !== null ? (value as Entry) : {};

function read<T>(parse: (input: unknown) => Parsed<T>, input: unknown): T | undefined {
  const parsed = parse(input);
  return parsed.ok ? parsed.value : undefined;
}

export function crossProblems(input: unknown): readonly Problem[] {
  const { records, token } = asEntry(input);
  const list: readonly unknown[] = Array.isArray(records) ? records : [];
  return [
    ...(Array.isArray(records) && records.length === 0 ? [noRecords()] : []),
    ...list.flatMap((record, index) => recordProblems(asEntry(record), index)),
    ...duplicates(list.map(asEntry)),
    ...tokenProblems(asEntry(token)),
  ];
}

function noRecords(): Problem {
  return {
    path: "records",
    given: "[]",
    expected: "at least one record",
    remedy: "add { name, zone, cluster, service }",
  };
}

function recordProblems(record: Entry, index: number): readonly Problem[] {
  const path = (key: string) => formatPath(["records", index, key]);
  return [
    ...outsideZone(record, path("name")),
    ...tooLong(record, path("name")),
    ...proxiedTtl(record, path("ttlSeconds")),
    ...fallbackFamily(record, path("whenEmpty")),
  ];
}

/** Of a record as it was written, where both parts can be read. */
const fullName = (name: unknown, zone: unknown): Fqdn | undefined =>
  name === "@" ? read(parseFqdn, zone) : read(parseRecordName, name);

function outsideZone({ name, zone }: Entry, path: string): readonly Problem[] {
  const parsedName = fullName(name, zone);
  const parsedZone = read(parseFqdn, zone);
  if (parsedName === undefined || parsedZone === undefined) return [];
  if (isWithin(parsedName, parsedZone)) return [];
  const expected = `a name inside the zone ${parsedZone}`;
  const remedy = `write a name that ends in .${parsedZone}, or correct "zone"`;
  return [{ path, given: formatGiven(name), expected, remedy }];
}

/** What aws-cdk-lib takes as the value of a metric's dimension: the name with the record's type. */
const LONGEST_LABEL = 255;

function tooLong({ name, zone, ipv6 }: Entry, path: string): readonly Problem[] {
  const parsed = fullName(name, zone);
  const types = recordTypes(read(parseIpv6, ipv6 ?? false) ?? false);
  const longest = LONGEST_LABEL - Math.max(...types.map((type) => ` ${type}`.length));
  if (parsed === undefined || parsed.length <= longest) return [];
  const expected = `at most ${longest} characters, so that its metrics can name it with its type`;
  return [{ path, given: `${parsed.length} characters`, expected, remedy: "use a shorter name" }];
}

function proxiedTtl({ proxied, ttlSeconds }: Entry, path: string): readonly Problem[] {
  const ttl = read(parseTtlSeconds, ttlSeconds);
  if (proxied !== true || ttl === undefined || ttl === 1) return [];
  return [
    {
      path,
      given: formatGiven(ttlSeconds),
      expected: "1, because Cloudflare sets the TTL of a proxied record itself",
      remedy: 'leave "ttlSeconds" out, or write "proxied": false',
    },
  ];
}

/** A fallback must be complete: a family without one would keep a stranger's address. */
function fallbackFamily({ whenEmpty, ipv6 }: Entry, path: string): readonly Problem[] {
  const policy = read(parseWhenEmpty, whenEmpty);
  if (policy === undefined || typeof policy === "string") return [];
  const kept = read(parseIpv6, ipv6 ?? false);
  if (kept === undefined) return [];
  const types: readonly RecordType[] = recordTypes(kept);
  const has = (type: RecordType) => policy.fallback.some((a) => isIpv6(a) === (type === "AAAA"));
  const problem = (expected: string, remedy: string) => [
    { path, given: formatGiven(whenEmpty), expected, remedy },
  ];
  if (!types.includes("A") && has("A"))
    return problem(
      'IPv6 addresses only, because "ipv6" is "only"',
      'take the IPv4 address out, or write "ipv6": true',
    );
  if (!types.includes("AAAA") && has("AAAA"))
    return problem(
      'IPv4 addresses only, because "ipv6" is off',
      'take the IPv6 address out, or write "ipv6": true',
    );
  if (types.includes("A") && !has("A"))
    return problem("an IPv4 address for the A record", "add one");
  if (!types.includes("AAAA") || has("AAAA")) return [];
  return problem(
    'an IPv6 address too, because "ipv6" is on',
    'write both, as ["<IPv4>", "<IPv6>"], or "remove"',
  );
}

function duplicates(records: readonly Entry[]): readonly Problem[] {
  const names = records.map(({ name, zone }) => fullName(name, zone));
  return names.flatMap((name, index) => {
    const first = names.indexOf(name);
    if (name === undefined || first === index) return [];
    return [
      {
        path: formatPath(["records", index, "name"]),
        given: formatGiven(records[index]?.["name"]),
        expected: `a name that no other record has; records[${first}] has it`,
        remedy: "remove one of the two: one name follows one service",
      },
    ];
  });
}

function tokenProblems({ ssmParameter, secret }: Entry): readonly Problem[] {
  if (ssmParameter === undefined || secret === undefined) return [];
  return [
    {
      path: "token",
      given: 'both "ssmParameter" and "secret"',
      expected: "one place where the token is",
      remedy: "remove the one that does not hold it",
    },
  ];
}
