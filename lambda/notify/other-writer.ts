/**
 * Sees that something else keeps writing a record: what a sweep finds wrong and repairs is, time
 * and again, the same. A task's move is never taken for that, since each gives a new address; nor
 * is what a pass of our own may have left, here or in another Lambda environment.
 */
import type { Change, Outcome } from "../domain/outcome.ts";
import { labelOf } from "../domain/record-set.ts";

/** A record that is put back seldom is reported each time, as any change. */
const EPISODE_MS = 3_600_000;

interface Repair {
  /** What the sweep found, without ids: a record that is created again has another id. */
  readonly found: string;
  readonly firstMs: number;
  readonly lastMs: number;
}

/**
 * Gives an outcome that repeats a repair the reason `other-writer`, dated from the first of them.
 * Remembers per record set, for as long as the Lambda environment lives.
 */
export function otherWriterMemory(): (outcome: Outcome) => Outcome {
  const repairs = new Map<string, Repair>();
  return (outcome) => {
    const { kind, set, trigger, changes, reason, endedAtMs } = outcome;
    if (trigger !== "sweep" || changes.length === 0) return outcome;
    const key = labelOf(set);
    const last = repairs.get(key);
    const found = JSON.stringify(changes.map(whatWasFound).sort());
    const isAgain = last?.found === found && endedAtMs - last.lastMs < EPISODE_MS;
    const firstMs = isAgain ? last.firstMs : endedAtMs;
    repairs.set(key, { found, firstMs, lastMs: endedAtMs });
    if (!isAgain || changes.some((change) => mayBeOurs(change, outcome))) return outcome;
    if (kind !== "converged" || reason !== undefined) return outcome;
    return { ...outcome, reason: { code: "other-writer", detail: "", sinceMs: firstMs } };
  };
}

function whatWasFound({ before }: Change): string {
  if (before === undefined) return "nothing";
  const { content, ttlSeconds, proxied, comment } = before;
  return JSON.stringify([content, ttlSeconds, proxied, comment]);
}

/** What a pass leaves while the service has no task. */
function mayBeOurs({ before }: Change, { set: { whenEmpty } }: Outcome): boolean {
  if (whenEmpty.kind === "keep") return false;
  if (before === undefined || whenEmpty.kind === "remove") return before === undefined;
  return whenEmpty.addresses.some((address) => address === before.content);
}
