/** The outcome of a pass for people and for scripts, in the words of the notices. */
import type { Language, Translated } from "../contract/language.ts";
import type { Outcome } from "../lambda/domain/outcome.ts";
import { labelOf } from "../lambda/domain/record-set.ts";
import { wordsOf } from "../lambda/notify/texts/words.ts";
import { EXIT, type ExitCode } from "./ending.ts";
import { hanging, type Mark, marked, step } from "./layout.ts";
import type { Paint } from "./terminal.ts";

/**
 * What could not be read, and a write whose fate is not known, are no knowledge; all else that
 * is not in order is wrong.
 */
export function exitOf({ kind, reason, apart }: Outcome): ExitCode {
  if (kind === "in-sync" || kind === "converged") return EXIT.right;
  if (kind === "unconfirmed" || reason?.code === "silent-servers") return EXIT.unclear;
  return kind === "failed" && apart === undefined ? EXIT.unclear : EXIT.wrong;
}

export function outcomeData(outcome: Outcome, language: Language): unknown {
  const { kind, set, reason, changes, addresses, writes, tookMs, runningTasks } = outcome;
  const { headline, todo } = wordsOf(outcome, language);
  return {
    record: labelOf(set),
    outcome: kind,
    ...(reason && { reason: { code: reason.code, detail: reason.detail } }),
    headline,
    addresses,
    changes,
    ...(runningTasks !== undefined && { runningTasks }),
    writes,
    tookMs,
    todo,
  };
}

const MARK_OF: Readonly<Record<ExitCode, Mark>> = { 0: "ok", 1: "wrong", 2: "unknown" };

const IN_SYNC: Translated<(addresses: readonly string[]) => string> = {
  en: (addresses) => `in sync: ${addresses.join(", ") || "no record"}`,
  ja: (addresses) => `一致しています: ${addresses.join(", ") || "レコードなし"}`,
};

export function outcomeScreen(
  outcome: Outcome,
  language: Language,
  paint: Paint,
  width: number,
): string {
  const { label, headline, facts, todo } = wordsOf(outcome, language);
  const head = `${marked(MARK_OF[exitOf(outcome)], paint)} ${paint.bold(label)}: `;
  const isQuiet = outcome.kind === "in-sync" && outcome.reason === undefined;
  const shownHeadline = isQuiet ? IN_SYNC[language](outcome.addresses) : headline;
  return [
    hanging(head, shownHeadline, width),
    ...(isQuiet ? [] : facts.map((fact) => hanging("  ", fact, width))),
    ...todo.map((one) => step(one, width)),
  ].join("\n");
}
