/** What a notice says below its headline, one sentence on each line. */

import { quoted } from "../../../contract/quote.ts";
import type { Change, Outcome } from "../../domain/outcome.ts";
import { ownershipOf } from "../../domain/ownership.ts";
import type { FactPhrases } from "./phrases.ts";
import type { Message } from "./reasons.ts";

export function factsOf(outcome: Outcome, say: FactPhrases, message?: Message): readonly string[] {
  const { kind, reason, changes, noteRefused } = outcome;
  const empty = emptinessOf(outcome, say);
  return [
    ...(message === undefined ? [] : [message.what, say.likelyCause(message.why)]),
    ...detailOf(outcome, say),
    ...(empty === undefined ? [] : [empty]),
    ...changes.flatMap((change) => differences(change, outcome, say)),
    ...(noteRefused === undefined || changes.length === 0 ? [] : [say.commentLost(noteRefused)]),
    ...standing(outcome, say),
    ...(kind === "in-sync" && reason === undefined ? [say.resolved] : []),
    ...pace(outcome, say),
    ...(reason === undefined && empty === undefined ? [say.noAction] : []),
  ];
}

function detailOf({ reason }: Outcome, say: FactPhrases): readonly string[] {
  // That of "no-task" says no more than the rest.
  if (reason === undefined || reason.detail === "" || reason.code === "no-task") return [];
  return [say.detail(reason.detail)];
}

/** What the name says after a bad end, as far as that was seen. */
function standing({ kind, set, addresses, changes }: Outcome, say: FactPhrases): readonly string[] {
  const seen = addresses.length === 0 ? [] : [addresses.join(", ")];
  switch (kind) {
    case "in-sync":
    case "converged":
      return [];
    case "unconfirmed":
      return [say.readsFirst];
    case "pending":
      return seen.map(say.recordSays);
    default: {
      const points = changes.length === 0 ? say.stillPoints : say.nowPoints;
      const stuck = kind === "held" ? [] : [say.willNotFollow(set.name)];
      return [...seen.map((is) => points(set.name, is)), ...stuck];
    }
  }
}

/** A change made because no task runs is no good news, though it went well. */
export function emptinessOf(
  { kind, set: { whenEmpty }, addresses }: Outcome,
  say: FactPhrases,
): string | undefined {
  if (kind !== "converged") return undefined;
  if (whenEmpty.kind === "remove" && addresses.length === 0) return say.removedWhenEmpty;
  if (whenEmpty.kind !== "fallback" || addresses.length === 0) return undefined;
  const fallback: readonly string[] = whenEmpty.addresses;
  return addresses.every((address) => fallback.includes(address))
    ? say.fallbackWhenEmpty
    : undefined;
}

function pace(outcome: Outcome, say: FactPhrases): readonly string[] {
  const { kind, changes, trigger, tookMs, startToVisibleMs } = outcome;
  if (changes.length === 0 || (kind !== "converged" && kind !== "pending")) return [];
  const served = startToVisibleMs === undefined ? "" : seconds(startToVisibleMs);
  return [say.took(seconds(tookMs), served, trigger === "sweep")];
}

/** Without the unit, which differs between languages. */
const seconds = (ms: number): string => (ms / 1000).toFixed(1);

/** Beyond the headline: enough to put back what stood there before. */
function differences(
  { before, after }: Change,
  { set }: Outcome,
  say: FactPhrases,
): readonly string[] {
  const fields = ["content", "ttlSeconds", "proxied", "comment"] as const;
  if (before === undefined) return [];
  if (after === undefined) {
    const had = fields.map((field) => `${field} ${written(before[field])}`);
    return [say.removedRecord(had.join(", "))];
  }
  const changed = fields.filter((field) => before[field] !== after[field]);
  // The headline has said it.
  if (changed.length === 1 && changed[0] === "content") return [];
  const isTakenOver = ownershipOf(before, set.owner) !== "owned";
  return [
    ...(isTakenOver ? [say.adopted] : []),
    ...changed.map((f) => say.changed(f, written(before[f]), written(after[f]))),
  ];
}

/** As JSON, so that a person can put it back. */
function written(value: string | number | boolean): string {
  const json = JSON.stringify(value);
  return typeof value === "string" ? `"${quoted(json.slice(1, -1))}"` : json;
}
