/**
 * Checks that need more than one value. They work on the configuration as it was written,
 * and each only where its own values can be read, so that a mistake elsewhere hides none.
 */
import { isIpv6, recordTypes } from "../../contract/record-values.ts";
import { isWithin, type RecordType, TTL } from "../../contract/values.ts";
import { asEntry, type Entry, type LegibleRecord, legibleRecords } from "./legible.ts";
import { formatGiven, type Problem } from "./problems.ts";

export function crossProblems(input: unknown): readonly Problem[] {
  const { records, token } = asEntry(input);
  const legible = legibleRecords(asEntry(input));
  return [
    ...(Array.isArray(records) && records.length === 0 ? [noRecords()] : []),
    ...legible.flatMap((record) => [
      ...outsideZone(record),
      ...tooLong(record),
      ...proxiedTtl(record),
      ...fallbackFamily(record),
    ]),
    ...duplicates(legible),
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

function outsideZone({ fullName, values, written, path }: LegibleRecord): readonly Problem[] {
  const { zone } = values;
  if (fullName === undefined || zone === undefined || isWithin(fullName, zone)) return [];
  const expected = `a name inside the zone ${zone}`;
  const remedy = `write a name that ends in .${zone}, or correct "zone"`;
  return [{ path: path("name"), given: formatGiven(written["name"]), expected, remedy }];
}

/** What aws-cdk-lib takes as the value of a metric's dimension: the name with the record's type. */
const LONGEST_LABEL = 255;

function tooLong({ fullName, values, path }: LegibleRecord): readonly Problem[] {
  const types = recordTypes(values.ipv6 ?? false);
  const longest = LONGEST_LABEL - Math.max(...types.map((type) => ` ${type}`.length));
  if (fullName === undefined || fullName.length <= longest) return [];
  const given = `${fullName.length} characters`;
  const expected = `at most ${longest} characters, so that its metrics can name it with its type`;
  return [{ path: path("name"), given, expected, remedy: "use a shorter name" }];
}

function proxiedTtl({ values, written, path }: LegibleRecord): readonly Problem[] {
  const { proxied, ttlSeconds = TTL.automatic } = values;
  if (proxied !== true || ttlSeconds === TTL.automatic) return [];
  return [
    {
      path: path("ttlSeconds"),
      given: formatGiven(written["ttlSeconds"]),
      expected: "1, because Cloudflare sets the TTL of a proxied record itself",
      remedy: 'leave "ttlSeconds" out, or write "proxied": false',
    },
  ];
}

/** A fallback must be complete: a family without one would keep a stranger's address. */
function fallbackFamily({ values, written, path }: LegibleRecord): readonly Problem[] {
  const { whenEmpty = "keep", ipv6 } = values;
  if (typeof whenEmpty === "string" || ipv6 === undefined) return [];
  const { fallback } = whenEmpty;
  const types: readonly RecordType[] = recordTypes(ipv6);
  const has = (type: RecordType) => fallback.some((a) => isIpv6(a) === (type === "AAAA"));
  const problem = (expected: string, remedy: string) => [
    { path: path("whenEmpty"), given: formatGiven(written["whenEmpty"]), expected, remedy },
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

function duplicates(records: readonly LegibleRecord[]): readonly Problem[] {
  const names = records.map(({ fullName }) => fullName);
  return records.flatMap(({ fullName, written, path }, index) => {
    const first = names.indexOf(fullName);
    if (fullName === undefined || first === index) return [];
    return [
      {
        path: path("name"),
        given: formatGiven(written["name"]),
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
