/**
 * DNS records in Cloudflare: its zones found by name, records read page by page, steps written
 * in one call. What a reply means is judged in `reply.ts`; what carries the calls is handed in.
 */
import type { Fqdn } from "../../contract/values.ts";
import { faultText } from "../domain/fault-text.ts";
import type { ObservedRecord, ZoneRef, ZoneView } from "../domain/observed.ts";
import type { RecordStore } from "../domain/ports.ts";
import { type Fault, known, type Reading, unavailable } from "../domain/reading.ts";
import { type Ask, type Asking, asker } from "./ask.ts";
import { addPage, chooseZone, parsePage, parseZones } from "./records.ts";
import { readingOf } from "./reply.ts";
import { recordsRequest, writeRequest, zonesRequest } from "./requests.ts";
import { operationOf, writeResult } from "./writes.ts";

export function cloudflareRecordStore(options: Asking): RecordStore {
  const zoneIds = new Map<Fqdn, string>();

  async function zoneIdOf({ zone, zoneId }: ZoneRef, ask: Ask): Promise<Reading<string>> {
    const id = zoneId ?? zoneIds.get(zone);
    if (id !== undefined) return known(id);
    const found = await zoneOf(zone, ask);
    return found.kind === "known" ? known(found.value.id) : found;
  }

  async function zoneOf(zone: Fqdn, ask: Ask): Promise<Reading<ZoneView>> {
    const found = await lookUp(zone, ask);
    if (found.kind === "known") zoneIds.set(zone, found.value.id);
    return found;
  }

  /** A zone that moved has a new id; the old one is answered with 404 or 403. */
  function forgetOn({ code }: Fault, zone: Fqdn): void {
    if (code === "not-found" || code === "token-refused") zoneIds.delete(zone);
  }

  return {
    async list(ref, name, timeoutMs) {
      const ask = asker(options, timeoutMs);
      const zoneId = await zoneIdOf(ref, ask);
      if (zoneId.kind === "unavailable") return zoneId;
      const records = await listAll(zoneId.value, name, ask);
      if (records.kind === "unavailable") forgetOn(records.because, ref.zone);
      return records;
    },
    async apply(ref, steps, timeoutMs) {
      const ask = asker(options, timeoutMs);
      const zoneId = await zoneIdOf(ref, ask);
      if (zoneId.kind === "unavailable") return { kind: "rejected", because: zoneId.because };
      const operation = operationOf(steps);
      const verdict = await ask(operation, writeRequest(zoneId.value, steps));
      if (verdict.kind !== "success") forgetOn(verdict.because, ref.zone);
      return writeResult(operation, steps, verdict);
    },
    async zone({ zone, zoneId }, timeoutMs) {
      return zoneId === undefined ? zoneOf(zone, asker(options, timeoutMs)) : known(undefined);
    },
    callsLeft: options.limit.callsLeft,
    areCallsScarce: options.limit.areCallsScarce,
  };
}

async function lookUp(zone: Fqdn, ask: Ask): Promise<Reading<ZoneView>> {
  const operation = "Cloudflare GET zones";
  const verdict = await ask(operation, zonesRequest(zone));
  return verdict.kind === "success"
    ? chooseZone(operation, parseZones(verdict.result, zone), zone)
    : readingOf(verdict);
}

async function listAll(
  zoneId: string,
  name: Fqdn,
  ask: Ask,
): Promise<Reading<readonly ObservedRecord[]>> {
  const operation = "Cloudflare GET dns_records";
  let records: readonly ObservedRecord[] = [];
  for (let page = 1; ; page += 1) {
    const verdict = await ask(operation, recordsRequest(zoneId, name, page));
    if (verdict.kind !== "success") return readingOf(verdict);
    const sum = addPage(records, parsePage(verdict.result, verdict.resultInfo, name), page);
    const odd = `HTTP 200, but not page ${page} of the records of ${name}`;
    if (sum === undefined) return unavailable("malformed-reply", faultText(operation, odd));
    records = sum.records;
    if (sum.isWhole) return known(records);
  }
}
