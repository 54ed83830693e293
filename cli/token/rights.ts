/**
 * What a token may do, as far as Cloudflare says so without anything being written: is it active,
 * which zones does it see, can it list the records of the configured ones, and which permissions
 * does Cloudflare show for them. Reads alone; `judge-rights.ts` says what they mean.
 */
import { domainToASCII } from "node:url";
import { countOf, type Fields, fieldsOf, textOf } from "../../contract/unknown-json.ts";
import type { Fqdn } from "../../contract/values.ts";
import { type Ask, asker } from "../../lambda/cloudflare/ask.ts";
import { callLimit } from "../../lambda/cloudflare/call-limit.ts";
import { chooseZone, isNamed, parseZones } from "../../lambda/cloudflare/records.ts";
import { readingOf } from "../../lambda/cloudflare/reply.ts";
import { zonesRequest } from "../../lambda/cloudflare/requests.ts";
import type { Send } from "../../lambda/cloudflare/transport.ts";
import { faultText } from "../../lambda/domain/fault-text.ts";
import type { ZoneRef } from "../../lambda/domain/observed.ts";
import type { Timer } from "../../lambda/domain/ports.ts";
import { known, type Reading, unavailable } from "../../lambda/domain/reading.ts";

/** As the verify call gives it: developers.cloudflare.com/api, Verify Token. */
export interface Activity {
  /** "active", "disabled" or "expired". */
  readonly status: string;
  readonly expiresAtMs?: number;
  /** Not accepted before. */
  readonly startsAtMs?: number;
}

export interface ZoneRights {
  readonly zone: Fqdn;
  /** The zone's id, by which its records are asked for. */
  readonly id: Reading<string>;
  /** Whether its records could be listed. */
  readonly records: Reading<void>;
  /** As the zone shows them (`#dns_records:edit`); absent where the token cannot see the zone. */
  readonly permissions?: readonly string[];
}

export interface TokenRights {
  readonly activity: Reading<Activity>;
  /** Of all zones that the token sees. */
  readonly visible: Reading<{ readonly names: readonly string[]; readonly count: number }>;
  readonly zones: readonly ZoneRights[];
}

export interface RightsPorts {
  readonly send: Send;
  readonly timer: Timer;
}

/** Of all calls together. */
const LONGEST_MS = 20_000;

export async function readRights(
  token: string,
  zones: readonly ZoneRef[],
  { send, timer }: RightsPorts,
): Promise<TokenRights> {
  const source = { read: async () => known(token) };
  const ask = asker({ send, token: source, limit: callLimit(timer), timer }, LONGEST_MS);
  const visible = await visibleZones(ask);
  const listed = visible.kind === "known" ? visible.value.listed : [];
  const [activity, ...rights] = await Promise.all([
    activityOf(token, listed, ask),
    ...distinct(zones).map((zone) => zoneRights(zone, ask)),
  ]);
  return {
    activity,
    visible: visible.kind === "known" ? known(namesOf(visible.value)) : visible,
    zones: rights,
  };
}

const distinct = (zones: readonly ZoneRef[]): readonly ZoneRef[] => [
  ...new Map(zones.map((ref) => [`${ref.zone} ${ref.zoneId ?? ""}`, ref])).values(),
];

interface Listed {
  readonly listed: readonly Fields[];
  readonly count: number;
}

const namesOf = ({ listed, count }: Listed) => ({
  // Zones are named in Unicode.
  names: listed.flatMap(({ name }) => domainToASCII(textOf(name) ?? "") || []),
  count,
});

async function visibleZones(ask: Ask): Promise<Reading<Listed>> {
  const operation = "Cloudflare GET zones";
  const verdict = await ask(operation, {
    method: "GET",
    path: "/zones",
    query: { per_page: "50" },
  });
  if (verdict.kind !== "success") return readingOf(verdict);
  const list = Array.isArray(verdict.result) ? verdict.result.map(fieldsOf) : [undefined];
  const listed = list.filter((zone) => zone !== undefined);
  if (listed.length !== list.length)
    return unavailable("malformed-reply", faultText(operation, "HTTP 200, but no list of zones"));
  const total = countOf(fieldsOf(verdict.resultInfo)?.["total_count"]);
  return known({ listed, count: total ?? listed.length });
}

/** What a token of an account begins with: fundamentals/api/get-started/token-formats. */
const OF_ACCOUNT = /^cfat_/;

/** A user's token is verified under the user, an account's under its account alone. */
async function activityOf(
  token: string,
  zones: readonly Fields[],
  ask: Ask,
): Promise<Reading<Activity>> {
  const accounts = zones.flatMap(({ account }) => textOf(fieldsOf(account)?.["id"]) ?? []);
  const ofAccounts = [...new Set(accounts)].map((id) => `/accounts/${encodeURIComponent(id)}`);
  const owners = OF_ACCOUNT.test(token) ? ofAccounts : ["/user", ...ofAccounts.slice(0, 1)];
  const operation = "Cloudflare GET tokens/verify";
  let first: Reading<Activity> | undefined;
  for (const owner of owners) {
    const verdict = await ask(operation, { method: "GET", path: `${owner}/tokens/verify` });
    const reading =
      verdict.kind === "success" ? parseActivity(operation, verdict.result) : readingOf(verdict);
    if (reading.kind === "known") return reading;
    first ??= reading;
  }
  const said = "a token of an account, whose account is known only where it may read a zone";
  return first ?? unavailable("incomplete", faultText(operation, said));
}

function parseActivity(operation: string, result: unknown): Reading<Activity> {
  const fields = fieldsOf(result) ?? {};
  const status = textOf(fields["status"]);
  if (status === undefined)
    return unavailable("malformed-reply", faultText(operation, "HTTP 200, but no status"));
  const expiresAtMs = momentIn(fields["expires_on"]);
  const startsAtMs = momentIn(fields["not_before"]);
  return known({
    status,
    ...(expiresAtMs !== undefined && { expiresAtMs }),
    ...(startsAtMs !== undefined && { startsAtMs }),
  });
}

function momentIn(value: unknown): number | undefined {
  const ms = Date.parse(textOf(value) ?? "");
  return Number.isNaN(ms) ? undefined : ms;
}

async function zoneRights({ zone, zoneId }: ZoneRef, ask: Ask): Promise<ZoneRights> {
  const operation = "Cloudflare GET zones";
  const verdict = await ask(operation, zonesRequest(zone));
  const found = verdict.kind === "success" ? verdict.result : [];
  const id =
    zoneId !== undefined
      ? known(zoneId)
      : verdict.kind === "success"
        ? idOf(chooseZone(operation, parseZones(found, zone), zone))
        : readingOf(verdict);
  const shown = (Array.isArray(found) ? found : [])
    .map((one) => fieldsOf(one) ?? {})
    .find((one) => isNamed(one, zone) && (id.kind === "unavailable" || one["id"] === id.value));
  const permissions = shown === undefined ? undefined : permissionsIn(shown);
  return {
    zone,
    id,
    records: id.kind === "known" ? await recordsOf(id.value, ask) : id,
    ...(permissions !== undefined && { permissions }),
  };
}

const idOf = (zone: Reading<{ readonly id: string }>): Reading<string> =>
  zone.kind === "known" ? known(zone.value.id) : zone;

/** An empty list says nothing. */
function permissionsIn({ permissions }: Fields): readonly string[] | undefined {
  const texts = Array.isArray(permissions) ? permissions.flatMap((one) => textOf(one) ?? []) : [];
  return texts.length === 0 ? undefined : texts;
}

async function recordsOf(zoneId: string, ask: Ask): Promise<Reading<void>> {
  const verdict = await ask("Cloudflare GET dns_records", {
    method: "GET",
    path: `/zones/${encodeURIComponent(zoneId)}/dns_records`,
    query: { per_page: "1" },
  });
  return verdict.kind === "success" ? known(undefined) : readingOf(verdict);
}
