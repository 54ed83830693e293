/**
 * A note is what a person wrote in a record's comment, kept behind our stamp. Keeping it must
 * never keep an address from being written: where Cloudflare refuses calls that carry one, the
 * stamp goes alone, and the notice says what the note read.
 *
 * How Cloudflare counts a comment's length is documented nowhere (see SPEC-cloudflare.md), nor
 * is what else it may refuse there.
 */

import type { NonEmpty } from "../../contract/values.ts";
import { noteOf, type Owner, stamped } from "./ownership.ts";
import type { Step } from "./plan.ts";
import type { Fault } from "./reading.ts";

/** Would the call write a note? A comment that does not change is not sent. */
export const carriesNote = (steps: readonly Step[]): boolean => steps.some(isWithNote);

function isWithNote(step: Step): step is Extract<Step, { op: "edit" }> {
  if (step.op !== "edit" || step.before.comment === step.after.comment) return false;
  return noteOf(step.after.comment) !== "";
}

export const withoutNotes = (steps: NonEmpty<Step>, owner: Owner): NonEmpty<Step> => {
  const bare = (step: Step): Step =>
    isWithNote(step) ? { ...step, after: { ...step.after, comment: stamped("", owner) } } : step;
  const [first, ...others] = steps;
  return [bare(first), ...others.map(bare)];
};

/** Of the calls that carried a note, those that failed in a way that it may have caused. */
export function mayBlameNote({ code }: Fault): boolean {
  return code === "rejected" || code === "malformed-reply" || code === "server-error";
}

/**
 * One refusal that names the comment is enough. Another one may be a conflict, and a reply
 * from which nothing follows a passing fault: those must come again.
 */
export function mustDropNotes(blamed: readonly Fault[]): boolean {
  const rejected = blamed.filter(({ code }) => code === "rejected");
  const isNamed = rejected.some(({ message }) => /\bcomment\b/i.test(message));
  return isNamed || rejected.length >= 2 || blamed.length >= 3;
}
