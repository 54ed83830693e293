/**
 * The check from the internet: what Route 53's checkers report, and what it means together with
 * what the pass has seen. A port that answers is good news only where the name leads to our own task.
 */

import { faultText } from "../domain/fault-text.ts";
import type { Outcome } from "../domain/outcome.ts";
import { known, type Reading, unavailable } from "../domain/reading.ts";
import { labelOf } from "../domain/record-set.ts";

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

export type OutsideCode =
  | "outside-reachable"
  | "outside-unreachable"
  | "stranger-answers"
  | "outside-moving";

export interface OutsideMessage {
  readonly level: "info" | "warn" | "error";
  readonly what: string;
  readonly why: string;
  readonly todo: readonly string[];
}

/** Texts may name {name} and {port}. `docs/messages.md` is generated from here. */
export const OUTSIDE_MESSAGES: Readonly<Record<OutsideCode, OutsideMessage>> = {
  "outside-reachable": {
    level: "info",
    what: "{name} is reached from outside on port {port}.",
    why: "It points at the task, which takes connections.",
    todo: [],
  },
  "outside-unreachable": {
    level: "error",
    what: "{name} points at the running task, but its port {port} cannot be reached from the internet.",
    why: "A security group, network ACL or route shuts the internet out, or nothing listens.",
    todo: [
      "Where a mail probe runs and MailProbe is 0, the mail server itself does not answer: fix that first.",
      "Else admit TCP {port} from 0.0.0.0/0 in the service's security group and network ACL.",
    ],
  },
  "stranger-answers": {
    level: "error",
    what: "{name} did not point at a running task, and yet a server answered on port {port}.",
    why: "A stranger has the old address by now, or an old task still drains.",
    todo: [
      "Check what answers at the old address, from a network that lets that port out: nc -v ADDRESS {port}",
      'If no task is meant to run, set whenEmpty to "remove".',
    ],
  },
  "outside-moving": {
    level: "warn",
    what: "{name} did not point at a running task, and nothing answered there.",
    why: "The task was just replaced, or none runs. Mail senders try again.",
    todo: ["Wait for the next sweep."],
  },
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
): OutsideMessage & { readonly code: OutsideCode; readonly record: string } {
  const code = outsideCode(outcome, isReachable);
  const { level, what, why, todo } = OUTSIDE_MESSAGES[code];
  const { set } = outcome;
  const fill = (text: string): string =>
    text.replaceAll("{name}", set.name).replaceAll("{port}", String(port));
  return {
    code,
    record: labelOf(set),
    level,
    what: fill(what),
    why: fill(why),
    todo: todo.map(fill),
  };
}
