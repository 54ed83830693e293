/**
 * Why the name servers give something else than the record, where the zone itself shows it. So
 * a person learns what to change, and not to wait.
 */
import { type ObservedRecord, type ZoneView, zoneInWords } from "./observed.ts";
import type { RecordSet } from "./record-set.ts";

export type StaleCode =
  | "proxied-sibling" // another address record of the name is proxied
  | "delegated" // NS records hand the name to other name servers
  | "zone-not-served"; // the domain's name servers are not Cloudflare's

export interface StaleCause {
  readonly code: StaleCode;
  /** What was seen. */
  readonly detail: string;
}

/** From the records of the name, of all types. */
export function causeAtName(
  records: readonly ObservedRecord[],
  set: Pick<RecordSet, "name" | "zone" | "proxied">,
): StaleCause | undefined {
  if (set.name !== set.zone.zone) {
    const delegated = delegationIn(records);
    if (delegated !== undefined) return delegated;
  }
  const proxied = records.filter(
    ({ type, proxied }) => proxied && (type === "A" || type === "AAAA"),
  );
  if (set.proxied || proxied.length === 0) return undefined;
  const detail = proxied.map(({ type, content }) => `${type} ${content} is proxied`).join(", ");
  return { code: "proxied-sibling", detail };
}

/** From the records of the name, or of one above it, of all types; never of the zone's own name. */
export function delegationIn(records: readonly ObservedRecord[]): StaleCause | undefined {
  const servers = records.filter(({ type }) => type === "NS");
  const [first] = servers;
  if (first === undefined) return undefined;
  const targets = servers.map(({ content }) => content).sort();
  return { code: "delegated", detail: `NS ${first.name} to ${targets.join(", ")}` };
}

/**
 * Of a partial zone, another provider is authoritative; an internal one is for a private
 * network. A secondary one is served to the public.
 */
export function causeInZone(zone: ZoneView | undefined): StaleCause | undefined {
  if (zone === undefined) return undefined;
  const { status = "active", type } = zone;
  const isServed = status === "active" && type !== "partial" && type !== "internal";
  return isServed ? undefined : { code: "zone-not-served", detail: zoneInWords(zone) };
}
