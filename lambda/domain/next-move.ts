/**
 * The next move of a pass, from what it sees and what it has already done. A pass writes when
 * a plan has steps, waits where a moment may bring a better reading, and ends otherwise.
 */

import type { NonEmpty } from "../../contract/values.ts";
import { type Intent, restsOnNoTask } from "./decide.ts";
import type { Plan, Step } from "./plan.ts";

export type Move =
  | { readonly kind: "write"; readonly steps: NonEmpty<Step> }
  | { readonly kind: "wait" }
  | { readonly kind: "settle" };

/** `awaitsListing`: see `ObservedService`. */
export function nextMove(
  intent: Intent,
  plan: Plan,
  mayWait: boolean,
  awaitsListing = false,
): Move {
  if (plan.kind === "refused") return { kind: "settle" };
  const [first, ...others] = plan.steps;
  const write: Move | undefined = first && { kind: "write", steps: [first, ...others] };
  // What running tasks say is published at once; that there is no task must first persist,
  // since a replacement is usually on its way.
  if (!restsOnNoTask(intent) && write !== undefined) return write;
  // A task on its way would end the waiting of records to be adopted.
  if (mayWait && plan.waits !== undefined) return { kind: "wait" };
  if (mayWait && (awaitsListing || mayImprove(intent, write !== undefined)))
    return { kind: "wait" };
  return write ?? { kind: "settle" };
}

/** May a moment bring something that changes the move? */
function mayImprove(intent: Intent, hasSteps: boolean): boolean {
  if (intent.kind === "hold") return true;
  if (intent.kind === "withdraw" || intent.from === "fallback") return hasSteps;
  return intent.incomplete !== undefined || intent.awaitsHealth === true;
}
