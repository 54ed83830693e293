/** One way of mail: does the protocol fit to the server that it leads to? Pure. */

import type { Verdict } from "../doctor/check.ts";
import { filled } from "../filled.ts";
import { lineSpan } from "./edit.ts";
import type { Edit } from "./finding.ts";
import type { Setting } from "./names.ts";
import { DELIVERY_PORTS, isOwnHost, lmtpTo, type NextHop, shownHop } from "./next-hop.ts";
import { type Group, type Route, settingOf } from "./routes.ts";
import type { Texts } from "./texts.ts";
import { isOpen } from "./variables.ts";

/** What a server was found to speak; `silent` with the reason. */
export type Spoken = "smtp" | "lmtp" | { readonly silent: string };
/** By `[host]:port`; empty without --probe. */
export type Probed = ReadonlyMap<string, Spoken>;

export interface Judged {
  readonly verdict: Verdict;
  readonly check: string;
  readonly evidence: string;
  readonly todo?: string;
  readonly edits?: readonly Edit[];
}

interface Case {
  readonly setting: Setting;
  readonly hop: NextHop & { readonly host: string };
  readonly group: Group;
  readonly text: string;
}

export function judgeRoute(
  { setting, hop }: Route,
  { group, text }: Pick<Case, "group" | "text">,
  probed: Probed,
  words: Texts,
): Judged {
  const { name, value } = setting;
  const say = (sentence: string) => filled(sentence, { name, value });
  if (isOpen(value)) return unknown("route-open", say(words.open), words.openTodo);
  if (hop === undefined) return unknown("route-odd", say(words.odd), words.oddTodo);
  const { host } = hop;
  if (host === undefined) {
    const evidence = say(hop.protocol === "lmtp" ? words.okLocal : words.okByMx);
    return { verdict: "ok", check: "route", evidence };
  }
  const known: Case = { setting, hop: { ...hop, host }, group, text };
  const spoken = probed.get(shownHop(hop));
  return hop.protocol === "lmtp" ? ofLmtp(known, spoken, words) : ofSmtp(known, spoken, words);
}

const unknown = (check: string, evidence: string, todo: string): Judged => ({
  verdict: "unknown",
  check,
  evidence,
  todo,
});

function ofSmtp(known: Case, spoken: Spoken | undefined, words: Texts): Judged {
  const { setting, hop } = known;
  const say = (sentence: string) =>
    filled(sentence, { name: setting.name, to: shownHop(hop), port: hop.port });
  if (spoken === "smtp") return { verdict: "ok", check: "route", evidence: say(words.okSmtp) };
  if (spoken === "lmtp")
    return {
      verdict: "wrong",
      check: "protocol",
      evidence: say(words.speaksLmtp),
      ...toLmtp(known, words),
    };
  const isDelivery = DELIVERY_PORTS.includes(hop.port);
  if (isDelivery && (hop.port === 24 || isOwnHost(hop.host)))
    return {
      verdict: "wrong",
      check: "delivery-port",
      evidence: say(words.deliveryPort),
      ...toLmtp(known, words),
    };
  if (spoken !== undefined) return silent(spoken.silent, hop, words);
  if (isDelivery)
    return {
      ...{ verdict: "warning", check: "delivery-port", evidence: say(words.maybeDeliveryPort) },
      todo: words.maybeDeliveryPortTodo,
    };
  return { verdict: "ok", check: "route", evidence: say(words.okSmtp) };
}

function ofLmtp(known: Case, spoken: Spoken | undefined, words: Texts): Judged {
  const { setting, hop } = known;
  const say = (sentence: string) => filled(sentence, { name: setting.name, to: shownHop(hop) });
  if (spoken === "smtp") {
    const edits = [{ span: setting.valueSpan, text: `smtp:${shownHop(hop)}` }];
    return { verdict: "wrong", check: "protocol", evidence: say(words.speaksSmtp), edits };
  }
  if (spoken !== undefined && spoken !== "lmtp") return silent(spoken.silent, hop, words);
  return { verdict: "ok", check: "route", evidence: say(words.okLmtp) };
}

const silent = (why: string, hop: NextHop, words: Texts): Judged =>
  unknown(
    "silent",
    filled(words.silent, { to: shownHop(hop), why }),
    filled(words.silentTodo, { to: shownHop(hop) }),
  );

/** The correction of a way by SMTP that should be one by LMTP. */
function toLmtp({ setting, hop, group, text }: Case, words: Texts): Pick<Judged, "todo" | "edits"> {
  const value = lmtpTo(hop);
  const { name, nameSpan, valueSpan, parameter, isWholeLine, nameFor } = setting;
  if (parameter !== "relayhost") return { edits: [{ span: valueSpan, text: value }] };
  const isSetAlready = settingOf(group, "relay_transport") !== undefined;
  if (isSetAlready && isWholeLine)
    return { edits: [{ span: lineSpan(text, nameSpan.start), text: "" }] };
  if (nameFor !== undefined && !isSetAlready) {
    const rename = { span: nameSpan, text: nameFor("relay_transport") };
    return { edits: [rename, { span: valueSpan, text: value }] };
  }
  const isChart = setting.group.startsWith("config.");
  const advice = isSetAlready
    ? `${words.remove} ${name}`
    : filled(isChart ? words.inChart : words.noImageVariable, { name, value });
  return { todo: advice };
}
