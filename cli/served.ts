/**
 * What each name server of the zone and each public resolver answers. The first show a change
 * within seconds, the second keep an answer for up to its TTL.
 */
import { hostAt, type NonEmpty } from "../contract/values.ts";
import { authoritativeResolver } from "../lambda/dns/name-servers.ts";
import { known, type Reading } from "../lambda/domain/reading.ts";
import type { RecordSet } from "../lambda/domain/record-set.ts";
import { type NameServerAnswer, verify } from "../lambda/domain/served.ts";
import type { Session } from "./session/open.ts";

export type ServerRole = "authoritative" | "public";

export interface ServerAnswer extends NameServerAnswer {
  readonly role: ServerRole;
}

/** All of them side by side; where the zone's servers cannot be found, one entry says so. */
export async function askServers(
  set: RecordSet,
  { ports, clock, resolvers }: Pick<Session, "ports" | "clock" | "resolvers">,
  timeoutMs: number,
): Promise<readonly ServerAnswer[]> {
  const { zone } = set.zone;
  const name = hostAt(set.name);
  const publicResolver = authoritativeResolver(clock, resolvers);
  const [own, others] = await Promise.all([
    ports.resolver.ask(zone, name, set.type, timeoutMs),
    publicResolver.ask(zone, name, set.type, timeoutMs),
  ]);
  return [
    ...answersOf(own, "authoritative", `NS ${zone}`),
    ...answersOf(others, "public", "public resolvers"),
  ];
}

function answersOf(
  reading: Reading<NonEmpty<NameServerAnswer>>,
  role: ServerRole,
  whole: string,
): readonly ServerAnswer[] {
  if (reading.kind === "unavailable") return [{ server: whole, role, answer: reading }];
  return reading.value.map((one) => ({ ...one, role }));
}

export type ServerState = "right" | "stale" | "silent";

/** `contents` as the record should hold them; a proxied name is answered with Cloudflare's. */
export function stateOf(
  answer: ServerAnswer,
  { type, proxied }: Pick<RecordSet, "type" | "proxied">,
  contents: readonly string[],
): ServerState {
  const { kind } = verify(known([answer]), { type, contents, proxied });
  if (kind === "visible") return "right";
  return kind === "silent" ? "silent" : "stale";
}
