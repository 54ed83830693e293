/** What is really there in one case: tasks with their interfaces, records, and what is wanted. */
import type { RecordSet } from "../../lambda/domain/record-set.ts";
import type { RecordDraft } from "../../sandbox/cloudflare/types.ts";
import { address, arnOf, NAME, OURS, recordSet, SERVICE, THEIRS } from "../support/fixtures.ts";
import type { Chance } from "./random.ts";

export const ZONE_ID = "0123456789abcdef0123456789abcdef";
export const TOKEN = "sandbox-token-that-opens-only-the-sandbox-1";
export const ROTATED = "sandbox-token-that-opens-only-the-sandbox-2";

export const V4 = ["3.112.0.1", "3.112.0.2", "3.112.0.3"] as const;
export const V6 = ["2600:1f18::1", "2600:1f18::2", "2600:1f18::3"] as const;
/** Never to be published, whatever their source. */
export const PRIVATE = ["10.0.0.5", "169.254.169.254", "100.64.0.1", "fd00::5", "fe80::1"];

/** As DescribeTasks of the SDK gives it. */
export interface RawTask {
  readonly taskArn: string;
  readonly group: string;
  readonly lastStatus: string;
  readonly desiredStatus: string;
  readonly healthStatus: string;
  readonly createdAt: Date;
  readonly startedAt?: Date;
  readonly attachments: readonly unknown[];
}

export interface Truth {
  readonly set: RecordSet;
  readonly tasks: readonly RawTask[];
  /** As DescribeNetworkInterfaces gives them. */
  readonly interfaces: readonly { readonly NetworkInterfaceId: string }[];
  readonly records: readonly RecordDraft[];
}

export function truthOf(chance: Chance): Truth {
  const ids = ["a", "b", "c"].slice(0, chance.below(4));
  return {
    set: wanted(chance),
    tasks: ids.map((id) => taskOf(id, chance)),
    interfaces: ids.map((id, at) => interfaceOf(id, at, chance)),
    records: recordsOf(chance),
  };
}

function wanted(chance: Chance): RecordSet {
  const type = chance.of(["A", "A", "AAAA"] as const);
  const fallback = type === "A" ? address("43.207.242.167") : address("2600:1f18::9", "AAAA");
  const { zone } = recordSet().zone;
  return recordSet({
    type,
    zone: chance.is(0.7) ? { zone, zoneId: ZONE_ID } : { zone },
    publish: chance.of(["newest", "all"]),
    readiness: chance.of(["running", "healthy"]),
    adopt: chance.of(["one", "one", "all"]),
    proxied: chance.is(0.2),
    patienceMs: chance.of([0, 2_000, 20_000]),
    whenEmpty: chance.of([
      { kind: "keep" },
      { kind: "remove" },
      { kind: "fallback", addresses: [fallback] },
    ]),
  });
}

function taskOf(id: string, chance: Chance): RawTask {
  const startedAt = new Date(1_762_142_000_000 + 1_000 * chance.below(5));
  const details = [{ name: "networkInterfaceId", value: `eni-${id}` }];
  return {
    taskArn: arnOf(id),
    group: chance.is(0.9) ? `service:${SERVICE.service}` : "family:batch",
    lastStatus: chance.of(["RUNNING", "RUNNING", "RUNNING", "PENDING", "DEPROVISIONING"]),
    desiredStatus: chance.of(["RUNNING", "RUNNING", "RUNNING", "STOPPED"]),
    healthStatus: chance.of(["HEALTHY", "HEALTHY", "UNHEALTHY", "UNKNOWN"]),
    createdAt: new Date(startedAt.getTime() - 9_000),
    ...(chance.is(0.9) ? { startedAt } : {}),
    attachments: chance.is(0.9) ? [{ id, type: "ElasticNetworkInterface", details }] : [],
  };
}

function interfaceOf(id: string, at: number, chance: Chance) {
  const ipv4 = chance.is(0.85) ? V4[at] : chance.of(["10.0.0.5", "100.64.0.1", undefined]);
  const ipv6 = chance.is(0.85) ? V6[at] : chance.of(["fd00::5", "fe80::1", undefined]);
  return {
    NetworkInterfaceId: `eni-${id}`,
    ...(ipv4 === undefined ? {} : { Association: { PublicIp: ipv4 } }),
    Ipv6Addresses: ipv6 === undefined ? [] : [{ Ipv6Address: ipv6 }],
  };
}

const NEIGHBORS: readonly RecordDraft[] = [
  { type: "MX", name: "@", content: NAME, priority: 10, comment: "mail, do not touch" },
  { type: "A", name: "www", content: "3.112.0.1" },
  { type: "A", name: `not-${NAME}`, content: "3.112.0.2", comment: OURS },
];

function recordsOf(chance: Chance): readonly RecordDraft[] {
  if (chance.is(0.05)) return [...NEIGHBORS, { type: "CNAME", name: NAME, content: "a.example" }];
  const contents = { A: [...V4, "9.9.9.9"], AAAA: [...V6, "2620:fe::fe"] } as const;
  const own = (["A", "AAAA"] as const).flatMap((type) =>
    contents[type]
      .filter(() => chance.is(0.25))
      .map((content) => ({
        ...{ type, name: NAME, content },
        ttl: chance.of([60, 1, 300]),
        comment: chance.of([OURS, OURS, `${OURS} | by hand`, "", "a person's", THEIRS]),
      })),
  );
  const text = { type: "TXT", name: NAME, content: '"v=spf1 -all"' };
  return [...NEIGHBORS, ...own, ...(chance.is(0.3) ? [text] : [])];
}
