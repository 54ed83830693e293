/** The zone: is it active at Cloudflare, of which type, and is it Cloudflare that is asked? */
import type { Language } from "../../contract/language.ts";
import { quoted } from "../../contract/quote.ts";
import { type CheckGroup, type Finding, finding } from "./check.ts";
import { judgeDelegation } from "./delegation-judge.ts";
import { readZones, type ZoneFacts, type ZoneState } from "./zone-facts.ts";
import { TEXTS, type Texts } from "./zone-texts.ts";

export const ZONE: CheckGroup = {
  area: "zone",
  needsStack: false,
  run: async (session, language) => {
    const zones = await readZones(session);
    return zones.flatMap((facts) => judgeZone(facts, language));
  },
};

export function judgeZone(facts: ZoneFacts, language: Language): readonly Finding[] {
  const { zone, state } = facts;
  const texts = TEXTS[language];
  if (state.kind === "unavailable") {
    const evidence = texts.unread.replace("{detail}", state.because.message);
    return [
      finding("zone.active", "unknown", evidence, [], zone),
      ...judgeDelegation(facts, texts),
    ];
  }
  if (state.value === undefined)
    return [
      finding("zone.active", "unknown", texts.unseen, [texts.grantRead], zone),
      ...judgeDelegation(facts, texts),
    ];
  return [...ofState(state.value, texts, zone), ...judgeDelegation(facts, texts, state.value)];
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
