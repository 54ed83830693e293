/** Records and steps for the suites of RecordStore. */
import { expect } from "vitest";
import type { ObservedRecord } from "../../../lambda/domain/observed.ts";
import type { RecordBody, Step } from "../../../lambda/domain/plan.ts";
import type { RecordStore } from "../../../lambda/domain/ports.ts";
import type { DnsRecord, RecordDraft } from "../../../sandbox/cloudflare/types.ts";
import { address } from "../../support/fixtures.ts";
import { fresh } from "./asking.ts";
import { type Make, NAME, type Stage, ZONE } from "./stage.ts";

export const REF = { zone: ZONE.name, zoneId: ZONE.id };
export const BY_NAME = { zone: ZONE.name };
export const A: RecordDraft = { name: NAME, type: "A", content: "43.207.242.167", ttl: 300 };
/** Of others: no call may change them. */
const NEIGHBORS: readonly RecordDraft[] = [
  { name: NAME, type: "TXT", content: '"note"' },
  { ...A, name: "mx2.example.com" },
  { ...A, name: "old.mx.example.com" },
  { ...A, name: "mx.example.com.example.com" },
  { name: "example.com", type: "MX", content: NAME, priority: 10 },
];

export const observed = (record: DnsRecord): ObservedRecord => ({
  id: record.id,
  name: NAME,
  type: record.type,
  content: record.content,
  ttlSeconds: record.ttl,
  proxied: record.proxied,
  comment: record.comment ?? "",
});

const body = (content: string): RecordBody => ({
  name: NAME,
  type: "A",
  content: address(content),
  ttlSeconds: 60,
  proxied: false,
  comment: "[stamp]",
});
/** A record as one of these steps writes it. */
export const written = (content: string) => ({
  ...{ name: NAME, type: "A", content },
  ...{ ttl: 60, proxied: false, comment: "[stamp]" },
});
export const creation = (content: string): Step => ({ op: "create", after: body(content) });
export const edit = (record: DnsRecord, content: string): Step => ({
  op: "edit",
  before: observed(record),
  after: body(content),
});
export const deletion = (record: DnsRecord): Step => ({ op: "delete", before: observed(record) });

/** A subject whose zone has neighbors and the given records; the latter are returned. */
export async function withRecords(make: Make<RecordStore>, ...drafts: readonly RecordDraft[]) {
  const subject = await fresh(make);
  const { cloudflare } = subject.stage;
  const neighbors = NEIGHBORS.map((draft) => cloudflare.handAdd(draft));
  const records = drafts.map((draft) => cloudflare.handAdd(draft));
  return {
    ...subject,
    records,
    /** Those that are now there of the name and type, after a check of the neighbors. */
    now: (): readonly DnsRecord[] => {
      for (const one of neighbors) expect(cloudflare.records(one.name)).toContainEqual(one);
      return addressesOf(subject.stage);
    },
  };
}

const addressesOf = ({ cloudflare }: Stage): readonly DnsRecord[] =>
  cloudflare.records(NAME).filter(({ type }) => type === "A");
