/**
 * Finds the reason for stale answers: in what the pass has read, and only then with further
 * calls. So a pass that goes well costs nothing more.
 */

import { EXPLAIN_CALL_MS } from "../../contract/budget.ts";
import { namesAbove } from "../../contract/values.ts";
import type { ObservedRecord } from "../domain/observed.ts";
import type { Reason } from "../domain/outcome.ts";
import type { Clock, RecordStore } from "../domain/ports.ts";
import type { RecordSet } from "../domain/record-set.ts";
import type { Visibility } from "../domain/served.ts";
import { causeAtName, causeInZone, delegationIn, type StaleCause } from "../domain/stale-cause.ts";

type Unseen = Extract<Visibility, { kind: "stale" | "silent" }>;
type Ports = { readonly records: RecordStore; readonly clock: Clock };

export async function explain(
  { kind, detail }: Unseen,
  ports: Ports,
  set: RecordSet,
  records: readonly ObservedRecord[],
  deadlineMs: number,
): Promise<Reason> {
  const isStale = kind === "stale";
  const cause =
    (isStale ? causeAtName(records, set) : undefined) ??
    (await causeByCalls(isStale, ports, set, deadlineMs));
  if (cause === undefined) return { code: isStale ? "stale-answers" : "silent-servers", detail };
  return { code: cause.code, detail: `${cause.detail} (${detail})` };
}

/** What cannot be read explains nothing: the pass ends as it would have without these calls. */
async function causeByCalls(
  isStale: boolean,
  { records, clock }: Ports,
  { name, zone }: RecordSet,
  deadlineMs: number,
): Promise<StaleCause | undefined> {
  const leftMs = () => Math.min(EXPLAIN_CALL_MS, deadlineMs - clock.now());
  if (leftMs() > 0) {
    const state = await records.zone(zone, leftMs());
    const cause = state.kind === "known" ? causeInZone(state.value) : undefined;
    if (cause !== undefined) return cause;
  }
  for (const above of isStale ? namesAbove(name, zone.zone) : []) {
    if (leftMs() <= 0) return undefined;
    const found = await records.list(zone, above, leftMs());
    const cause = found.kind === "known" ? delegationIn(found.value) : undefined;
    if (cause !== undefined) return cause;
  }
  return undefined;
}
