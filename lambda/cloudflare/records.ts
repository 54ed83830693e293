/**
 * Cloudflare's records, pages and zones, read with suspicion: what is not
 * as the contract says becomes `undefined`, and nothing is concluded from it.
 */
import { domainToUnicode } from "node:url";
import { countOf, type Fields, fieldsOf, textOf } from "../../contract/unknown-json.ts";
import { type Fqdn, parseRecordName } from "../../contract/values.ts";
import { faultText } from "../domain/fault-text.ts";
import { type ObservedRecord, type ZoneView, zoneInWords } from "../domain/observed.ts";
import { type FaultCode, known, type Reading, unavailable } from "../domain/reading.ts";

/** A record of the list asked for by `name`; one of another name was not asked for. */
function parseRecord(value: unknown, name: Fqdn): ObservedRecord | undefined {
  const fields = fieldsOf(value) ?? {};
  const id = idOf(fields["id"]);
  const type = textOf(fields["type"]);
  const { content, ttl, proxied = false, comment: remark } = fields;
  const comment = remark ?? "";
  if (id === undefined || type === undefined || !isNamed(fields, name)) return undefined;
  if (typeof content !== "string" || typeof comment !== "string") return undefined;
  if (countOf(ttl) === undefined || typeof proxied !== "boolean") return undefined;
  return { id, name, type, content, ttlSeconds: Number(ttl), proxied, comment };
}

export interface Page {
  readonly records: readonly ObservedRecord[];
  /** Of all pages together. */
  readonly total: number;
  /** Absent in some replies; `total` is what counts. */
  readonly pages: number | undefined;
}

export function parsePage(result: unknown, resultInfo: unknown, name: Fqdn): Page | undefined {
  if (!Array.isArray(result)) return undefined;
  const info = fieldsOf(resultInfo) ?? {};
  const total = countOf(info["total_count"]);
  const pages = countOf(info["total_pages"]);
  if (total === undefined || (info["total_pages"] !== undefined && pages === undefined))
    return undefined;
  if (info["count"] !== undefined && info["count"] !== result.length) return undefined;
  const records = result.map((value) => parseRecord(value, name));
  return records.every((record) => record !== undefined) ? { records, total, pages } : undefined;
}

/**
 * The records so far with one page more. Anything but plain growth up to the total (a record
 * that moved to another page meanwhile, an empty page before the end) leaves a hole:
 * `undefined`.
 */
export function addPage(
  sofar: readonly ObservedRecord[],
  page: Page | undefined,
  number: number,
): { readonly records: readonly ObservedRecord[]; readonly isWhole: boolean } | undefined {
  if (page === undefined) return undefined;
  const records = [...sofar, ...page.records];
  const ids = new Set(records.map((record) => record.id));
  if (ids.size !== records.length || records.length > page.total) return undefined;
  const isWhole = records.length === page.total;
  if (isWhole ? (page.pages ?? 0) > number : page.records.length === 0) return undefined;
  return { records, isWhole };
}

/**
 * In the form in which Cloudflare shows zones (cloudflare/cloudflare-go#347). Names that are
 * not international stay as they are: `domainToUnicode` would make addresses of some.
 */
export function zoneQuery(zone: Fqdn): { readonly name: string; readonly per_page: number } {
  const isInternational = /(^|\.)xn--/.test(zone);
  const name = (isInternational && domainToUnicode(zone)) || zone;
  return { name, per_page: 50 };
}

/** The zones of exactly this name; the filter is not trusted. */
export function parseZones(result: unknown, zone: Fqdn): readonly ZoneView[] | undefined {
  if (!Array.isArray(result)) return undefined;
  const zones = result.map((value) => {
    const fields = fieldsOf(value) ?? {};
    const id = idOf(fields["id"]);
    if (id === undefined || textOf(fields["name"]) === undefined) return undefined;
    const owner = fieldsOf(fields["account"]) ?? {};
    const account = textOf(owner["name"]) ?? textOf(owner["id"]) ?? "an unnamed account";
    const [status, type] = [textOf(fields["status"]), textOf(fields["type"])];
    const view = { id, account, ...(status && { status }), ...(type && { type }) };
    return { view, isExact: isNamed(fields, zone) };
  });
  return zones.every((zone) => zone !== undefined)
    ? zones.filter(({ isExact }) => isExact).map(({ view }) => view)
    : undefined;
}

/** The one zone meant, or why there is none. Of several, the only active one is meant. */
export function chooseZone(
  operation: string,
  zones: readonly ZoneView[] | undefined,
  name: Fqdn,
): Reading<ZoneView> {
  if (zones === undefined)
    return unavailable(
      "malformed-reply",
      faultText(operation, "HTTP 200, but not a list of zones"),
    );
  const refused = (code: FaultCode, said: string) =>
    unavailable(code, faultText(operation, `zone ${name} is ${said}`));
  const active = zones.filter(({ status }) => status === "active");
  const [zone, ...others] = active.length === 1 ? active : zones;
  if (zone === undefined)
    return refused(
      "not-found",
      "not visible to this token; grant it Zone: Read, or configure zoneId",
    );
  if (others.length === 0) return known(zone);
  return refused("several-zones", `in several accounts: ${zones.map(zoneInWords).join(", ")}`);
}

/**
 * Does the record or zone carry this name? Cloudflare names zones in Unicode and records in
 * ASCII (danielpigott/cloudflare-cli#83), and compares without regard to case.
 */
export function isNamed(fields: Fields, name: Fqdn): boolean {
  const parsed = parseRecordName(fields["name"]);
  return parsed.ok && parsed.value === name;
}

/**
 * Ids become parts of a path: one that is more than letters and digits (they are hexadecimal)
 * could lead a write to another resource.
 */
function idOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && /^[\w-]+$/.test(text) ? text : undefined;
}
