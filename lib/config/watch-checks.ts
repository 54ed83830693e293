/**
 * Which names can be watched by a probe or from outside. A look that can never succeed would
 * page for ever, so it is refused before anything is deployed.
 */
import { formatGiven, formatPath, type Problem } from "./problems.ts";

type Entry = Readonly<Record<string, unknown>>;

const asEntry = (value: unknown): Entry =>
  typeof value === "object" && value !== null ? (value as Entry) : {};

/** Works on the configuration as it was written, as `crossProblems` does. */
export function watchProblems(input: unknown): readonly Problem[] {
  const { records, mailProbe } = asEntry(input);
  const list = (Array.isArray(records) ? records : []).map(asEntry);
  return [
    ...list.flatMap((record, index) => [...lookProblems(record, index)]),
    ...probeProblems(list, mailProbe),
  ];
}

const LOOKS = ["outsideCheck", "mailProbe"] as const;

function lookProblems(record: Entry, index: number): readonly Problem[] {
  return LOOKS.filter((key) => isOn(record[key])).flatMap((key) => {
    const because = whyNot(key, record);
    if (because === undefined) return [];
    const path = formatPath(["records", index, key]);
    return [{ path, given: formatGiven(record[key]), ...because }];
  });
}

const isOn = (look: unknown): boolean => look !== undefined && look !== false;

function whyNot(
  key: (typeof LOOKS)[number],
  { name, proxied, ipv6, mailProbe }: Entry,
): Pick<Problem, "expected" | "remedy"> | undefined {
  if (proxied === true)
    return {
      expected: "nothing, because Cloudflare's proxy answers in the place of a proxied name's task",
      remedy: `leave "${key}" out, or write "proxied": false`,
    };
  if (ipv6 === "only")
    return {
      expected: `nothing, because ${IPV4[key]} connects over IPv4, and this name has IPv6 only`,
      remedy: `leave "${key}" out`,
    };
  const isWildcard = typeof name === "string" && name.startsWith("*");
  if (isWildcard && key === "outsideCheck")
    return {
      expected: "nothing, because Route 53 connects to one name, and this is a wildcard",
      remedy: 'leave "outsideCheck" out',
    };
  if (isWildcard && asEntry(mailProbe)["hostName"] === undefined)
    return {
      expected: "a hostName in it, because a wildcard is no name that a mail server gives itself",
      remedy: 'add "hostName", as the mail server\'s certificate has it',
    };
  return undefined;
}

const IPV4 = { outsideCheck: "a Route 53 check by name", mailProbe: "the probe" } as const;

/** The probe and the mail servers that it asks belong together. */
function probeProblems(records: readonly Entry[], mailProbe: unknown): readonly Problem[] {
  const probed = records.findIndex((record) => isOn(record["mailProbe"]));
  if (probed >= 0 && mailProbe === undefined)
    return [
      {
        path: formatPath(["records", probed, "mailProbe"]),
        given: formatGiven(records[probed]?.["mailProbe"]),
        expected: 'a "mailProbe" at the top level, too, that says where the probe runs',
        remedy: 'add "mailProbe": { "vpcId": "vpc-…", "subnetIds": ["subnet-…"] } beside "records"',
      },
    ];
  if (probed >= 0 || !isOn(mailProbe) || hasOldKeys(mailProbe) || records.length === 0) return [];
  return [
    {
      path: "mailProbe",
      given: "a probe that no record asks for",
      expected: 'a "mailProbe" in at least one record',
      remedy: 'write "mailProbe": { "securityGroupId": "sg-…" } in the mail server\'s record',
    },
  ];
}

/** Then each of them is told where it belongs, which is enough. */
const hasOldKeys = (mailProbe: unknown): boolean => "securityGroupId" in asEntry(mailProbe);
