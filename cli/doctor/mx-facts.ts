/** The zone's MX records and their targets, and what the public DNS answers in their place. */
import { countOf, fieldsOf, textOf } from "../../contract/unknown-json.ts";
import { type Fqdn, isWithin, parseFqdn } from "../../contract/values.ts";
import type { Ask } from "../../lambda/cloudflare/ask.ts";
import { readingOf } from "../../lambda/cloudflare/reply.ts";
import { faultText } from "../../lambda/domain/fault-text.ts";
import type { ZoneRef } from "../../lambda/domain/observed.ts";
import { known, type Reading, unavailable } from "../../lambda/domain/reading.ts";
import type { Session } from "../session/open.ts";
import { askerOf } from "./ask-cloudflare.ts";
import { askPublic } from "./public-dns.ts";

export interface Mx {
  /** Whose mail it is. */
  readonly domain: string;
  readonly host: string;
}

export interface MxFacts {
  readonly zone: Fqdn;
  readonly records: Reading<readonly Mx[]>;
  /** Those targets inside the zone that have an orange-clouded record. */
  readonly proxiedHosts: Reading<readonly string[]>;
  /** Hosts named `_dc-mx.…`, by which Cloudflare answers where a target is orange-clouded. */
  readonly standIns: Reading<readonly Mx[]>;
}

const PER_PAGE = 5_000;
/** More mail hosts than this are not looked up. */
const MOST_HOSTS = 20;

export async function readMx(session: Session, ref: ZoneRef): Promise<MxFacts> {
  const records = await listMx(session, ref, askerOf(session));
  const mx = records.kind === "known" ? records.value : [];
  const domains = [...new Set([ref.zone as string, ...mx.map(({ domain }) => domain)])];
  const hosts = [...new Set(mx.map(({ host }) => host))];
  const [proxiedHosts, standIns] = await Promise.all([
    proxiedAmong(hosts, session, ref),
    standInsOf(domains, session),
  ]);
  const isUnread = records.kind === "unavailable";
  return { zone: ref.zone, records, proxiedHosts: isUnread ? records : proxiedHosts, standIns };
}

export async function listMx(
  session: Session,
  ref: ZoneRef,
  ask: Ask,
): Promise<Reading<readonly Mx[]>> {
  const operation = "Cloudflare GET dns_records";
  const found = await session.ports.records.zone(ref, 4_000);
  if (found.kind === "unavailable") return found;
  const zoneId = ref.zoneId ?? found.value?.id ?? "";
  const verdict = await ask(operation, {
    method: "GET",
    path: `/zones/${encodeURIComponent(zoneId)}/dns_records`,
    query: { type: "MX", per_page: String(PER_PAGE) },
  });
  if (verdict.kind !== "success") return readingOf(verdict);
  const list = Array.isArray(verdict.result) ? verdict.result.map(mxIn) : [undefined];
  const records = list.filter((one) => one !== undefined);
  const total = countOf(fieldsOf(verdict.resultInfo)?.["total_count"]) ?? records.length;
  return records.length === list.length && records.length === total
    ? known(records)
    : unavailable("malformed-reply", faultText(operation, "HTTP 200, but not all MX records"));
}

function mxIn(value: unknown): Mx | undefined {
  const fields = fieldsOf(value) ?? {};
  const [domain, host] = [textOf(fields["name"]), textOf(fields["content"])];
  if (fields["type"] !== "MX" || domain === undefined || host === undefined) return undefined;
  return { domain, host: host.toLowerCase() };
}

async function proxiedAmong(
  hosts: readonly string[],
  { ports }: Session,
  ref: ZoneRef,
): Promise<Reading<readonly string[]>> {
  const inside = hosts.flatMap((host) => {
    const name = parseFqdn(host);
    return name.ok && isWithin(name.value, ref.zone) ? [name.value] : [];
  });
  const lists = await Promise.all(
    inside.slice(0, MOST_HOSTS).map((name) => ports.records.list(ref, name, 4_000)),
  );
  const proxied: string[] = [];
  for (const list of lists) {
    if (list.kind === "unavailable") return list;
    proxied.push(...list.value.flatMap((one) => (one.proxied ? [one.name] : [])));
  }
  return known([...new Set(proxied)]);
}

async function standInsOf(
  domains: readonly string[],
  { resolvers }: Session,
): Promise<Reading<readonly Mx[]>> {
  const all: Mx[] = [];
  for (const domain of domains.slice(0, MOST_HOSTS)) {
    const found = await askPublic(`DNS MX ${domain}`, resolvers, (dns) => dns.resolveMx(domain));
    if (found.kind === "unavailable") return found;
    const hosts = (found.value ?? []).map(({ exchange }) => exchange.toLowerCase());
    const made = hosts.filter((host) => host.startsWith("_dc-mx."));
    all.push(...made.map((host) => ({ domain, host })));
  }
  return known(all);
}
