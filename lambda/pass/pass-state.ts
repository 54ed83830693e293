/** What a pass has seen and done so far, and the outcome that its end makes of it. */

import { quoted } from "../../contract/quote.ts";
import { hasDrifted } from "../domain/address-drift.ts";
import { restsOnNoTask } from "../domain/decide.ts";
import type { ObservedRecord } from "../domain/observed.ts";
import {
  type Change,
  changesBetween,
  isSame,
  joinedChanges,
  type Outcome,
  type OutcomeKind,
  type Reason,
} from "../domain/outcome.ts";
import { afterSteps, contentOf, type Step } from "../domain/plan.ts";
import type { Clock } from "../domain/ports.ts";
import type { Fault } from "../domain/reading.ts";
import type { RecordSet } from "../domain/record-set.ts";
import type { TaskHint } from "./observe.ts";
import type { Observation } from "./read-and-plan.ts";
import type { Attempt } from "./retry-reads.ts";

/** Why the pass runs: a task event with its ids, the clock, or a person with a plan in mind. */
export type PassTrigger =
  | { readonly kind: "task"; readonly hint: TaskHint }
  | { readonly kind: "sweep" }
  | { readonly kind: "command"; readonly digests?: readonly string[] };

/** What the pass has done so far. */
export interface PassState {
  readonly set: RecordSet;
  readonly trigger: PassTrigger;
  readonly startedAtMs: number;
  readonly deadlineMs: number;
  readonly attempt: Attempt;
  first?: Observation;
  last?: Observation;
  reads: number;
  writes: number;
  /** As the last successful read of the service saw them. */
  runningTasks?: number;
  /** What the last write should have made of the records, until a read shows it. */
  expected?: readonly ObservedRecord[] | undefined;
  /** What this pass's own writes have done, as far as that is known. */
  changes: readonly Change[];
  /** What a write in doubt would have done. */
  doubtful?: readonly Change[] | undefined;
  /** The fault of a write that may have landed, until a read shows whether it did. */
  doubt?: Fault | undefined;
  /** Why the last write that failed did so. */
  trouble?: Reason | undefined;
  /** Faults of writes that carried a person's note, where it may be to blame. */
  readonly blamedOnNote: Fault[];
  /** Why the last write left a note out. */
  noteRefused?: string | undefined;
  /** Since when every read has found the service without a task. */
  emptySinceMs?: number | undefined;
}

/**
 * A write that was applied has done what its steps say; one in doubt, if the next read shows just
 * that. It may then have been another pass that wrote the same: of two reports of one change and
 * none at all, the two are the lesser harm. One that was rejected has done nothing.
 */
export function keepWrite(
  state: PassState,
  steps: readonly Step[],
  kind: "applied" | "unconfirmed",
): void {
  const before = state.last?.records ?? [];
  state.expected = afterSteps(before, steps);
  const changes = changesBetween(before, state.expected, state.set);
  if (kind === "applied") state.changes = joinedChanges(state.changes, changes, state.set);
  else state.doubtful = changes;
}

function settleDoubt(state: PassState, records: readonly ObservedRecord[]): void {
  const { doubtful, set } = state;
  state.doubtful = undefined;
  if (doubtful === undefined) return;
  const isShown = ({ id, after }: Change): boolean =>
    after === undefined
      ? records.every((record) => record.id !== id)
      : records.some((record) => record.type === set.type && isSame(record, after, set));
  if (doubtful.every(isShown)) state.changes = joinedChanges(state.changes, doubtful, set);
}

export function keepObservation(state: PassState, seen: Observation, nowMs: number): void {
  settleDoubt(state, seen.records);
  state.changes = state.changes.map((change) => withRealId(change, seen.records, state.set));
  state.first ??= seen;
  state.last = seen;
  state.expected = undefined;
  state.doubt = undefined;
  state.emptySinceMs = restsOnNoTask(seen.intent) ? (state.emptySinceMs ?? nowMs) : undefined;
}

/** Until when the pass may wait for a better state. "No task" must last for all of it. */
export const patientUntilMs = (state: PassState): number =>
  (state.emptySinceMs ?? state.startedAtMs) + state.set.patienceMs;

/** `reason` is absent for in-sync and converged only, and even there it may be a remark. */
export function end(state: PassState, clock: Clock, kind: OutcomeKind, reason?: Reason): Outcome {
  const { set, first, last } = state;
  const nowMs = clock.now();
  const after = state.expected ?? last?.records ?? [];
  const { startedAtMs, privateIpv4 } = last?.intent.kind === "publish" ? last.intent : {};
  const { runningTasks, noteRefused } = state;
  return {
    kind,
    set,
    trigger: state.trigger.kind,
    ...(reason && { reason: { ...reason, detail: quoted(reason.detail) } }),
    changes: state.changes.map((change) => withRealId(change, after, set)),
    addresses: contentsOf(after, set).map((content) => quoted(content)),
    drift: first?.plan.kind === "steps" && first.plan.steps.length > 0,
    ...(first === undefined ? {} : { apart: wasApart(first, set) }),
    ...(runningTasks === undefined ? {} : { runningTasks }),
    ...(noteRefused === undefined ? {} : { noteRefused }),
    ...(privateIpv4 === undefined ? {} : { privateIpv4 }),
    tookMs: nowMs - state.startedAtMs,
    // A sweep's repair says nothing about how fast the name follows a task.
    ...(kind === "converged" && state.trigger.kind === "task" && startedAtMs !== undefined
      ? { startToVisibleMs: nowMs - startedAtMs }
      : {}),
    reads: state.reads,
    writes: state.writes,
    endedAtMs: nowMs,
  };
}

/** A record that was created has its id from Cloudflare; the plan could not know it. */
function withRealId(
  change: Change,
  records: readonly ObservedRecord[],
  { type }: RecordSet,
): Change {
  const { before, after } = change;
  if (before !== undefined || after === undefined) return change;
  const made = records.find(
    (record) => record.type === type && contentOf(record, type) === contentOf(after, type),
  );
  return made === undefined ? change : { id: made.id, after: made };
}

/** A record that waits for the first task holds what it should: it is not ours to move yet. */
function wasApart({ intent, plan, records }: Observation, set: RecordSet): boolean {
  if (plan.kind === "steps" && plan.waits !== undefined) return plan.steps.length > 0;
  return hasDrifted(intent, contentsOf(records, set));
}

export const contentsOf = (records: readonly ObservedRecord[], set: RecordSet): string[] =>
  records
    .filter((record) => record.type === set.type && record.name === set.name)
    .map((record) => contentOf(record, set.type))
    .sort();
