/** Values that the tests of the core share: one service, one name, and how to vary them. */

import {
  type Fqdn,
  type PublicAddress,
  parsePublicAddress,
  parseRecordName,
  parseTtlSeconds,
  type RecordType,
  type TtlSeconds,
} from "../../contract/values.ts";
import type { ObservedRecord, ObservedService, TaskView } from "../../lambda/domain/observed.ts";
import type { Outcome } from "../../lambda/domain/outcome.ts";
import { type Owner, ownerOf, stamped } from "../../lambda/domain/ownership.ts";
import type { RecordSet } from "../../lambda/domain/record-set.ts";

export function fqdn(text: string): Fqdn {
  const parsed = parseRecordName(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.expected}`);
  return parsed.value;
}

export function address(text: string, type: RecordType = "A"): PublicAddress {
  const parsed = parsePublicAddress(type, text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.remedy}`);
  return parsed.value;
}

export function ttl(seconds: number): TtlSeconds {
  const parsed = parseTtlSeconds(seconds);
  if (!parsed.ok) throw new Error(`${seconds}: ${parsed.expected}`);
  return parsed.value;
}

export const SERVICE = { cluster: "mailserver-cluster", service: "mailserver-mx-service" };
export const OWNER: Owner = ownerOf("ap-northeast-1", SERVICE);
export const OTHER: Owner = ownerOf("ap-northeast-1", { ...SERVICE, service: "another" });
export const NAME = fqdn("mx.example.com");
export const OURS = stamped("", OWNER);
export const THEIRS = stamped("", OTHER);
/** Addresses that are public, in ascending order of their text. */
export const [IP1, IP2, IP3, IP4] = ["3.112.0.1", "3.112.0.2", "3.112.0.3", "43.207.242.167"].map(
  (text) => address(text),
) as [PublicAddress, PublicAddress, PublicAddress, PublicAddress];

export const recordSet = (changes: Partial<RecordSet> = {}): RecordSet => ({
  name: NAME,
  type: "A",
  zone: { zone: fqdn("example.com") },
  service: SERVICE,
  owner: OWNER,
  ttlSeconds: ttl(60),
  proxied: false,
  publish: "newest",
  readiness: "running",
  whenEmpty: { kind: "keep" },
  adopt: "one",
  patienceMs: 20_000,
  ...changes,
});

/** A record as it should be, unless changed. */
export const record = (changes: Partial<ObservedRecord> = {}): ObservedRecord => ({
  id: "r1",
  name: NAME,
  type: "A",
  content: IP1,
  ttlSeconds: 60,
  proxied: false,
  comment: OURS,
  ...changes,
});

export const arnOf = (id: string): string =>
  `arn:aws:ecs:ap-northeast-1:111122223333:task/${SERVICE.cluster}/${id}`;

/** A running task `id` with the interface `eni-id`. */
export const task = (id: string, changes: Partial<TaskView> = {}): TaskView => ({
  arn: arnOf(id),
  service: SERVICE.service,
  lastStatus: "RUNNING",
  desiredStatus: "RUNNING",
  health: "UNKNOWN",
  createdAtMs: 1_000,
  startedAtMs: 2_000,
  interfaceId: `eni-${id}`,
  ...changes,
});

/** Tasks with the IPv4 address of each interface. */
export const service = (
  tasks: readonly TaskView[],
  ipv4: Readonly<Record<string, string>> = {},
): ObservedService => ({
  tasks,
  interfaces: new Map(
    Object.entries(ipv4).map(([id, ip]) => [id, { ipv4: ip, ipv6: [] }] as const),
  ),
});

/** The outcome of a sweep that found everything right, unless changed. */
export const outcome = (changes: Partial<Outcome> = {}): Outcome => ({
  kind: "in-sync",
  set: recordSet(),
  trigger: "sweep",
  changes: [],
  addresses: [IP1],
  drift: false,
  tookMs: 900,
  reads: 1,
  writes: 0,
  endedAtMs: 1_762_000_000_000,
  ...changes,
});
