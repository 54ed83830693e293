/** The zone: is it active at Cloudflare, of which type, and is it Cloudflare that is asked? */
import type { Language } from "../../contract/language.ts";
import { quoted } from "../../contract/quote.ts";
import { type CheckGroup, type Finding, finding } from "./check.ts";
import { readZones, type ZoneFacts, type ZoneState } from "./zone-facts.ts";
import { TEXTS } from "./zone-texts.ts";

export const ZONE: CheckGroup = {
  area: "zone",
  needsStack: false,
  run: async (session, language) => {
    const zones = await readZones(session);
    return zones.flatMap((facts) => judgeZone(facts, language));
  },
};

type Texts = (typeof TEXTS)[Language];

export function judgeZone(facts: ZoneFacts, language: Language): readonly Finding[] {
  const { zone, state } = facts;
  const texts = TEXTS[language];
  if (state.kind === "unavailable") {
    const evidence = texts.unread.replace("{detail}", state.because.message);
    return [finding("zone.active", "unknown", evidence, [], zone), ...delegation(facts, texts)];
  }
  if (state.value === undefined)
    return [
      finding("zone.active", "unknown", texts.unseen, [texts.grantRead], zone),
      ...delegation(facts, texts),
    ];
  return [...ofState(state.value, texts, zone), ...delegation(facts, texts, state.value)];
}

/** developers.cloudflare.com, dns/zone-setups/reference/domain-status. */
function ofState({ status, type, isPaused }: ZoneState, texts: Texts, zone: string) {
  const found: Finding[] = [];
  const isActive = status === "active";
  const evidence = isActive ? texts.active : texts.inactive.replace("{status}", quoted(status));
  found.push(
    finding(
      "zone.active",
      isActive ? "ok" : "wrong",
      evidence,
      isActive ? [] : [texts.activate],
      zone,
    ),
  );
  if (type === "full") found.push(finding("zone.type", "ok", texts.full, [], zone));
  else if (type === "secondary")
    found.push(finding("zone.type", "warning", texts.secondary, [texts.convert], zone));
  else {
    const text = texts.otherType.replace("{type}", quoted(type));
    found.push(finding("zone.type", "wrong", text, [texts.convert], zone));
  }
  if (isPaused) found.push(finding("zone.paused", "warning", texts.paused, [texts.resume], zone));
  return found;
}

const OF_CLOUDFLARE = /\.ns\.cloudflare\.com$/;

function delegation(
  { zone, delegatedTo }: ZoneFacts,
  texts: Texts,
  state?: ZoneState,
): readonly Finding[] {
  const check = "zone.delegation";
  // Another provider is asked for such a zone, as it should be.
  if (state !== undefined && state.type !== "full" && state.type !== "secondary") return [];
  if (delegatedTo.kind === "unavailable") {
    const evidence = texts.delegationUnread.replace("{detail}", delegatedTo.because.message);
    return [finding(check, "unknown", evidence, [texts.nameResolvers], zone)];
  }
  const actual = delegatedTo.value;
  const wanted = state?.nameServers ?? [];
  const isRight = (name: string) =>
    wanted.length > 0 ? wanted.includes(name) : OF_CLOUDFLARE.test(name);
  const others = actual.filter((name) => !isRight(name));
  const list = (names: readonly string[]) => names.map((name) => quoted(name)).join(", ");
  if (actual.length > 0 && others.length === 0)
    return [finding(check, "ok", texts.delegated.replace("{servers}", list(actual)), [], zone)];
  const text = actual.length === 0 ? texts.undelegated : texts.delegatedElsewhere;
  const target = wanted.length > 0 ? list(wanted) : texts.assigned;
  const fix = [texts.redelegate.replace("{servers}", target)];
  return [finding(check, "wrong", text.replace("{servers}", list(others)), fix, zone)];
}
