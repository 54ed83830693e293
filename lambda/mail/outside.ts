/**
 * The check from the internet: what Route 53's checkers report, and what it means together with
 * what the pass has seen. A port that answers is good news only where the name leads to our own task.
 */

import type { Language } from "../../contract/language.ts";
import { faultText } from "../domain/fault-text.ts";
import type { Outcome } from "../domain/outcome.ts";
import { known, type Reading, unavailable } from "../domain/reading.ts";
import { labelOf } from "../domain/record-set.ts";
import { OUTSIDE_MESSAGES, type OutsideCode, type OutsideText } from "./outside-texts.ts";

/** Route 53's own rule: more than 18 % of the checkers must reach it. */
const HEALTHY_SHARE = 0.18;

/** GetHealthCheckStatus: one `<Status>` for each checker, "Success: …" or "Failure: …". */
export function readReachable(operation: string, xml: string): Reading<boolean> {
  if (!/<GetHealthCheckStatusResponse\b/.test(xml))
    return unavailable("malformed-reply", faultText(operation, "something else than its reply"));
  const said = [...xml.matchAll(/<Status>\s*(\w*)[^<]*<\/Status>/g)].map(([, word]) => word);
  const successes = said.filter((word) => word === "Success").length;
  const judged = successes + said.filter((word) => word === "Failure").length;
  if (judged === 0)
    return unavailable("incomplete", faultText(operation, "no checker has reported yet"));
  return known(successes / judged > HEALTHY_SHARE);
}

export interface OutsideMessage extends OutsideText {
  readonly level: "info" | "warn" | "error";
}

const LEVELS: Readonly<Record<OutsideCode, OutsideMessage["level"]>> = {
  "outside-reachable": "info",
  "outside-unreachable": "error",
  "stranger-answers": "error",
  "outside-moving": "warn",
};

/**
 * | record and task | reached | |
 * |---|---|---|
 * | match | yes | outside-reachable |
 * | match | no | outside-unreachable |
 * | differ, or no task | yes | stranger-answers |
 * | differ, or no task | no | outside-moving |
 *
 * Where the pass could not read them, they are taken to match. It is decided on the pass's first
 * read, because the checkers have connected before any repair.
 */
export function outsideCode(
  { apart, reason }: Pick<Outcome, "apart" | "reason">,
  isReachable: boolean,
): OutsideCode {
  const isElsewhere = apart === true || reason?.code === "no-task";
  if (isElsewhere) return isReachable ? "stranger-answers" : "outside-moving";
  return isReachable ? "outside-reachable" : "outside-unreachable";
}

/** For the log line: code and words. */
export function outsideWords(
  outcome: Pick<Outcome, "set" | "apart" | "reason">,
  isReachable: boolean,
  port: number,
  language: Language,
): OutsideMessage & { readonly code: OutsideCode; readonly record: string } {
  const code = outsideCode(outcome, isReachable);
  const { what, why, todo } = OUTSIDE_MESSAGES[language][code];
  const { set } = outcome;
  const fill = (text: string): string =>
    text.replaceAll("{name}", set.name).replaceAll("{port}", String(port));
  return {
    code,
    record: labelOf(set),
    level: LEVELS[code],
    what: fill(what),
    why: fill(why),
    todo: todo.map(fill),
  };
}
