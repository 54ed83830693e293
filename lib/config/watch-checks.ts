/**
 * Which names can be watched by a probe or from outside. A check that can never succeed would
 * page forever, so it is refused before anything is deployed.
 */
import { asEntry, type LegibleRecord, legibleRecords } from "./legible.ts";
import { formatGiven, type Problem } from "./problems.ts";

/** Works on the configuration as it was written, as `crossProblems` does. */
export function watchProblems(input: unknown): readonly Problem[] {
  const { mailProbe } = asEntry(input);
  const records = legibleRecords(asEntry(input));
  return [...records.flatMap(problemsOf), ...probeProblems(records, mailProbe)];
}

const WATCHES = ["outsideCheck", "mailProbe"] as const;

function problemsOf(record: LegibleRecord): readonly Problem[] {
  const { written, path } = record;
  return WATCHES.filter((key) => isOn(written[key])).flatMap((key) => {
    const because = whyNot(key, record);
    return because === undefined
      ? []
      : [{ path: path(key), given: formatGiven(written[key]), ...because }];
  });
}

const isOn = (setting: unknown): boolean => setting !== undefined && setting !== false;

function whyNot(
  key: (typeof WATCHES)[number],
  { values: { proxied, ipv6 }, written: { name, mailProbe } }: LegibleRecord,
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
function probeProblems(records: readonly LegibleRecord[], mailProbe: unknown): readonly Problem[] {
  const probed = records.find(({ written }) => isOn(written["mailProbe"]));
  if (probed !== undefined && mailProbe === undefined)
    return [
      {
        path: probed.path("mailProbe"),
        given: formatGiven(probed.written["mailProbe"]),
        expected: 'a "mailProbe" at the top level, too, that says where the probe runs',
        remedy: 'add "mailProbe": { "vpcId": "vpc-…", "subnetIds": ["subnet-…"] } beside "records"',
      },
    ];
  if (probed !== undefined || !isOn(mailProbe) || hasOldKeys(mailProbe) || records.length === 0)
    return [];
  return [
    {
      path: "mailProbe",
      given: "a probe that no record asks for",
      expected: 'a "mailProbe" in at least one record',
      remedy: 'write "mailProbe": { "securityGroupId": "sg-…" } in the mail server\'s record',
    },
  ];
}

/** Then each of them gets an error that says where it belongs, which is enough. */
const hasOldKeys = (mailProbe: unknown): boolean => "securityGroupId" in asEntry(mailProbe);
