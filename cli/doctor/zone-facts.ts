/** The zones of the names: what Cloudflare says of each, and to whom it is delegated. */
import { fieldsOf, textOf } from "../../contract/unknown-json.ts";
import type { Fqdn } from "../../contract/values.ts";
import type { Ask } from "../../lambda/cloudflare/ask.ts";
import { chooseZone, parseZones } from "../../lambda/cloudflare/records.ts";
import { readingOf } from "../../lambda/cloudflare/reply.ts";
import { zonesRequest } from "../../lambda/cloudflare/requests.ts";
import type { ZoneRef } from "../../lambda/domain/observed.ts";
import { known, type Reading } from "../../lambda/domain/reading.ts";
import type { Session } from "../session/open.ts";
import { askerOf } from "./ask-cloudflare.ts";
import { askParent, type Delegation } from "./parent-zone.ts";
import { askPublic } from "./public-dns.ts";

export interface ZoneState {
  readonly status: string;
  readonly type: string;
  readonly isPaused: boolean;
  /** Cloudflare's, which the registrar should name; the zone's own where it has such. */
  readonly nameServers: readonly string[];
}

export interface ZoneFacts {
  readonly zone: Fqdn;
  /** `undefined`: known by its configured id alone, since the token cannot see the zone. */
  readonly state: Reading<ZoneState | undefined>;
  /** As the zone above says it. */
  readonly atParent: Reading<Delegation>;
  /** Names of the servers, sorted, as resolvers know them; empty where they know no such zone. */
  readonly atResolvers: Reading<readonly string[]>;
}

export async function readZones(session: Session): Promise<readonly ZoneFacts[]> {
  const ask = askerOf(session);
  const zones = new Map(session.sets.map(({ zone }) => [zone.zone, zone]));
  return await Promise.all(
    [...zones.values()].map(async (ref): Promise<ZoneFacts> => {
      const { resolvers, parentServers: servers } = session;
      const [state, atParent, atResolvers] = await Promise.all([
        stateOf(ref, ask),
        askParent(ref.zone, { resolvers, servers }),
        askResolvers(ref.zone, session),
      ]);
      return { zone: ref.zone, state, atParent, atResolvers };
    }),
  );
}

async function stateOf(
  { zone, zoneId }: ZoneRef,
  ask: Ask,
): Promise<Reading<ZoneState | undefined>> {
  const operation = "Cloudflare GET zones";
  const verdict = await ask(operation, zonesRequest(zone));
  if (verdict.kind !== "success") return readingOf(verdict);
  const views = parseZones(verdict.result, zone);
  const meant = zoneId === undefined ? views : views?.filter(({ id }) => id === zoneId);
  if (zoneId !== undefined && meant?.length === 0) return known(undefined);
  const chosen = chooseZone(operation, meant, zone);
  if (chosen.kind === "unavailable") return chosen;
  const listed = Array.isArray(verdict.result) ? verdict.result : [];
  const fields = listed.map(fieldsOf).find((one) => one?.["id"] === chosen.value.id) ?? {};
  const own = namesIn(fields["vanity_name_servers"]);
  return known({
    status: chosen.value.status ?? "unknown",
    type: chosen.value.type ?? "unknown",
    isPaused: fields["paused"] === true,
    nameServers: own.length > 0 ? own : namesIn(fields["name_servers"]),
  });
}

const namesIn = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : []).flatMap((one) => textOf(one)?.toLowerCase() ?? []).sort();

async function askResolvers(
  zone: Fqdn,
  { resolvers }: Session,
): Promise<Reading<readonly string[]>> {
  const found = await askPublic(`DNS NS ${zone}`, resolvers, (dns) => dns.resolveNs(zone));
  if (found.kind === "unavailable") return found;
  return known((found.value ?? []).map((name) => name.toLowerCase()).sort());
}
