/** An event of the history in words: what changed, or why nothing did. */
import type { Language } from "../../contract/language.ts";
import { shown } from "../../contract/quote.ts";
import type { RecordSet } from "../../lambda/domain/record-set.ts";
import { filled } from "../../lambda/notify/texts/filled.ts";
import { MESSAGES } from "../../lambda/notify/texts/translations.ts";
import type { Mark } from "../layout.ts";
import type { HistoryEvent, PassLine, RecordChange } from "./events.ts";
import { TEXTS } from "./texts.ts";

/** `2026-11-27 19:35:07`, in UTC. */
export const timeText = (ms: number): string =>
  new Date(ms).toISOString().slice(0, 19).replace("T", " ");

export function eventText(event: HistoryEvent, set: RecordSet, language: Language): string {
  const { repeats, untilMs } = event;
  const text = passText(event, set, language);
  if (repeats === 0) return text;
  const { repeated, inSync } = TEXTS[language];
  const more = (event.outcome === "converged" ? inSync : repeated)
    .replace("{count}", String(repeats + 1))
    .replace("{until}", untilText(event.atMs, untilMs));
  return `${text} ${more}`;
}

/** The day is left out where it is the same. */
function untilText(fromMs: number, untilMs: number): string {
  const [from, until] = [timeText(fromMs), timeText(untilMs)];
  return from.slice(0, 10) === until.slice(0, 10) ? until.slice(11) : until;
}

export function passText(
  { changes, reason, detail = "", addresses }: PassLine,
  set: RecordSet,
  language: Language,
): string {
  const moved = changes.map((change) => changeText(change, language));
  const template = Object.entries(MESSAGES[language]).find(([code]) => code === reason)?.[1];
  const short =
    template === undefined ? undefined : filled(template.short, { set, detail, language });
  const why = reason === undefined ? [] : [short === undefined ? reason : `${short} (${reason})`];
  const parts = [...moved, ...why];
  return shown(parts.length > 0 ? parts.join("; ") : addresses.join(", ") || "–");
}

function changeText({ before, after }: RecordChange, language: Language): string {
  const { created, removed, corrected } = TEXTS[language];
  if (before === undefined) return created.replace("{content}", after ?? "");
  if (after === undefined) return removed.replace("{content}", before);
  return before === after ? corrected.replace("{content}", after) : `${before} -> ${after}`;
}

const MARK_OF: Readonly<Record<PassLine["outcome"], Mark>> = {
  "in-sync": "ok",
  converged: "ok",
  pending: "warning",
  held: "warning",
  unconfirmed: "unknown",
  refused: "wrong",
  failed: "wrong",
};
export const markOf = ({ outcome }: PassLine): Mark => MARK_OF[outcome];
