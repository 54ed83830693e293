/** Steps on the record set of one name, and the records that they refer to. */

import { parsePublicAddress, type RecordType } from "../../../contract/values.ts";
import type { ObservedRecord } from "../../../lambda/domain/observed.ts";
import type { RecordBody, Step } from "../../../lambda/domain/plan.ts";
import { fqdn } from "./store.ts";
import { ZONE, ZONE_ID, type ZoneRecord } from "./zone.ts";

export const NAME = fqdn("mx.example.com");
export const REF = { zone: fqdn(ZONE), zoneId: ZONE_ID };
export type Steps = readonly [Step, ...Step[]];

export const existing = (id: string): ZoneRecord => ({
  id,
  name: NAME,
  type: "A",
  content: "198.51.100.9",
  ttl: 300,
  proxied: true,
  comment: "by hand",
  tags: ["team:mail"],
});
const before = (id: string): ObservedRecord => ({
  id,
  name: NAME,
  type: "A",
  content: "198.51.100.9",
  ttlSeconds: 300,
  proxied: true,
  comment: "by hand",
});
function body(content: string, type: RecordType = "A"): RecordBody {
  const address = parsePublicAddress(type, content);
  if (!address.ok) throw new Error(`${content} is no address`);
  return { name: NAME, type, content: address.value, ttlSeconds: 60, proxied: false, comment: "x" };
}
export const remove = (id: string): Step => ({ op: "delete", before: before(id) });
const edit = (id: string, content: string): Step => ({
  op: "edit",
  before: before(id),
  after: body(content),
});
export const create = (content: string, type: RecordType = "A"): Step => ({
  op: "create",
  after: body(content, type),
});
export const written = { name: NAME, type: "A", ttl: 60, proxied: false, comment: "x" };
export const EDIT = edit("r1", "54.0.0.1");
