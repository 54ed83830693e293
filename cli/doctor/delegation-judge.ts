/** Is the zone delegated to Cloudflare, and do resolvers know it yet? Pure. */
import { quoted } from "../../contract/quote.ts";
import { filled } from "../filled.ts";
import { type Finding, finding } from "./check.ts";
import type { ZoneFacts, ZoneState } from "./zone-facts.ts";
import type { Texts } from "./zone-texts.ts";

const CHECK = "zone.delegation";
const OF_CLOUDFLARE = /\.ns\.cloudflare\.com$/;

/** Of each server: is it one that the zone should have? */
type IsRight = (name: string) => boolean;

/** The parent's word counts; where it could not be asked, that of the resolvers. */
export function judgeDelegation(
  { zone, atParent, atResolvers }: ZoneFacts,
  texts: Texts,
  state?: ZoneState,
): readonly Finding[] {
  // Another provider is asked for such a zone, as it should be.
  if (state !== undefined && state.type !== "full" && state.type !== "secondary") return [];
  const wanted = state?.nameServers ?? [];
  const isRight: IsRight = (name) =>
    wanted.length > 0 ? wanted.includes(name) : OF_CLOUDFLARE.test(name);
  const about = { zone, isRight, wanted, texts };
  if (atParent.kind === "known") {
    const { server, names } = atParent.value;
    const source = filled(texts.atParent, { server: quoted(server) });
    const found = judged(names, source, about);
    if (found.verdict === "wrong" || atResolvers.kind === "unavailable") return [found];
    return [found, ...judgeCaches(atResolvers.value, about)];
  }
  const detail = atParent.because.message;
  if (atResolvers.kind === "unavailable") {
    const evidence = filled(texts.delegationUnread, { detail: atResolvers.because.message });
    return [finding(CHECK, "unknown", evidence, [texts.nameResolvers], zone)];
  }
  return [judged(atResolvers.value, filled(texts.atResolvers, { detail }), about)];
}

interface About {
  readonly zone: string;
  readonly isRight: IsRight;
  readonly wanted: readonly string[];
  readonly texts: Texts;
}

/** `source`: who was asked. */
function judged(
  actual: readonly string[],
  source: string,
  { zone, isRight, wanted, texts }: About,
): Finding {
  const others = actual.filter((name) => !isRight(name));
  const say = (text: string, names: readonly string[]) =>
    filled(text, { servers: list(names), source });
  if (actual.length > 0 && others.length === 0)
    return finding(CHECK, "ok", say(texts.delegated, actual), [], zone);
  const target = wanted.length > 0 ? list(wanted) : texts.assigned;
  const fix = [filled(texts.redelegate, { servers: target })];
  const text = actual.length === 0 ? texts.undelegated : texts.delegatedElsewhere;
  return finding(CHECK, "wrong", say(text, others), fix, zone);
}

/** The delegation is right, and caches may still hold the one before. */
function judgeCaches(
  known: readonly string[],
  { zone, isRight, texts }: About,
): readonly Finding[] {
  const others = known.filter((name) => !isRight(name));
  if (others.length === 0) return [];
  const evidence = filled(texts.cached, { servers: list(others) });
  return [finding("zone.delegation-cached", "warning", evidence, [texts.wait], zone)];
}

const list = (names: readonly string[]): string => names.map((name) => quoted(name)).join(", ");
