/**
 * One pass along the route:
 *
 *     read tasks ∥ read records → decide → plan → apply → look again → verify
 *
 * After every write, whether it is known to have landed or not, the pass looks at tasks and
 * records anew, and it ends only when there is nothing left to do (or to hope for). So the
 * last writer has always looked after its write: passes that overlap converge without a lock,
 * and a lost reply is never answered with a blind second write.
 */
import { type Attempt, attempts } from "./attempts.ts";
import { decide, type Intent } from "./core/decide.ts";
import { MOST_WRITES, nextMove } from "./core/move.ts";
import type { ObservedRecord } from "./core/observed.ts";
import { changesBetween, type Outcome, type OutcomeKind, type Reason } from "./core/outcome.ts";
import { contentOf, type Plan, plan, type Step } from "./core/plan.ts";
import type { Fault, Reading } from "./core/reading.ts";
import { known } from "./core/reading.ts";
import { labelOf, type RecordSet } from "./core/record-set.ts";
import { nextLookMs } from "./core/retry.ts";
import type { NonEmpty } from "./core/values.ts";
import { observe, type TaskHint } from "./observe.ts";
import type { Ports } from "./ports.ts";
import { untilVisible } from "./visible.ts";

/** Why the pass looks: a task event with its ids, or the clock. */
export type PassTrigger =
  | { readonly kind: "task"; readonly hint: TaskHint }
  | { readonly kind: "sweep" };

/** What one look at the world gave, and what follows from it. */
interface Look {
  readonly records: readonly ObservedRecord[];
  readonly intent: Intent;
  readonly plan: Plan;
}

/** What the pass has done so far. */
interface Trail {
  readonly set: RecordSet;
  readonly trigger: PassTrigger;
  readonly startedAtMs: number;
  readonly deadlineMs: number;
  readonly attempt: Attempt;
  first?: Look;
  last?: Look;
  looks: number;
  writes: number;
  /** The fault of the last write, where that may have landed. */
  doubt?: Fault | undefined;
}

/** Ends before `deadlineMs` (on the clock of the ports), and never throws for a fault. */
export async function reconcile(
  set: RecordSet,
  trigger: PassTrigger,
  ports: Ports,
  deadlineMs: number,
): Promise<Outcome> {
  const startedAtMs = ports.clock.now();
  const attempt = attempts(ports.clock, deadlineMs);
  const trail: Trail = { set, trigger, startedAtMs, deadlineMs, attempt, looks: 0, writes: 0 };
  const patientUntilMs = Math.min(startedAtMs + set.patienceMs, deadlineMs);
  for (;;) {
    const seen = await look(trail, ports);
    const delayMs = nextLookMs(trail.looks);
    const mayWait = ports.clock.now() + delayMs < patientUntilMs;
    if (seen.kind === "unavailable") {
      if (seen.because.code !== "incomplete" || !mayWait) return blind(trail, ports, seen.because);
      await ports.clock.sleep(delayMs);
      continue;
    }
    const move = nextMove(seen.value.intent, seen.value.plan, mayWait);
    if (move.kind === "settle") return settle(trail, ports, seen.value);
    if (move.kind === "wait") {
      await ports.clock.sleep(delayMs);
      continue;
    }
    const stopped = await write(trail, ports, move.steps);
    if (stopped !== undefined) return stopped;
  }
}

async function look(trail: Trail, ports: Ports): Promise<Reading<Look>> {
  const { set, trigger, attempt } = trail;
  const hint = trigger.kind === "task" ? trigger.hint : undefined;
  trail.looks += 1;
  const [service, records] = await Promise.all([
    observe(ports, attempt, set, hint),
    attempt((timeoutMs) => ports.records.list(set.zone, set.name, timeoutMs)),
  ]);
  if (service.kind === "unavailable") return service;
  if (records.kind === "unavailable") return records;
  const intent = decide(service.value, set);
  const seen = { records: records.value, intent, plan: plan(intent, records.value, set) };
  trail.first ??= seen;
  trail.last = seen;
  return known(seen);
}

/** Undefined: look again. Faults that looking again cannot mend end the pass. */
async function write(
  trail: Trail,
  ports: Ports,
  steps: NonEmpty<Step>,
): Promise<Outcome | undefined> {
  const { set, deadlineMs } = trail;
  if (trail.writes >= MOST_WRITES) {
    const detail = `${trail.writes} writes, and the record set is still not as it should be`;
    if (trail.doubt !== undefined)
      return end(trail, ports, "failed", trail.doubt.code, trail.doubt.message);
    return end(trail, ports, "failed", "unsettled", detail);
  }
  const leftMs = deadlineMs - ports.clock.now();
  if (leftMs < MIN_WRITE_MS)
    return end(trail, ports, "failed", "timeout", "no time was left to write");
  // Before the call: an environment that is killed during it still leaves a trace.
  ports.log.write("info", "writing", { record: labelOf(set), steps: steps.map(inWords) });
  const result = await ports.records.apply(set.zone, steps, Math.min(WRITE_MS, leftMs));
  trail.writes += 1;
  trail.doubt = result.kind === "unconfirmed" ? result.because : undefined;
  if (result.kind === "applied") return undefined;
  const { code: reason, message: detail } = result.because;
  ports.log.write("warn", `write-${result.kind}`, { record: labelOf(set), reason, detail });
  // "rejected" is as a rule a conflict with somebody else's change: the next look shows it.
  const isConflict = result.kind === "rejected" && reason === "rejected";
  if (result.kind === "rejected" && !(isConflict && trail.writes < MOST_WRITES))
    return end(trail, ports, "failed", reason, detail);
  await ports.clock.sleep(Math.min(nextLookMs(trail.writes), Math.max(0, leftMs - MIN_WRITE_MS)));
  return undefined;
}

const WRITE_MS = 5_000;
const MIN_WRITE_MS = 500;

const inWords = (step: Step): string => {
  if (step.op === "create") return `create ${step.after.content}`;
  if (step.op === "delete") return `delete ${step.before.content} (${step.before.id})`;
  return `edit ${step.before.content} -> ${step.after.content} (${step.before.id})`;
};

/** A look failed. If a write is in doubt, that is what a person must know. */
function blind(trail: Trail, ports: Ports, fault: Fault): Outcome {
  const kind = trail.doubt === undefined ? "failed" : "unconfirmed";
  const doubt = trail.doubt === undefined ? "" : ` (after: ${trail.doubt.message})`;
  return end(trail, ports, kind, fault.code, `${fault.message}${doubt}`);
}

/** Nothing left to write: what do the name servers say? */
async function settle(trail: Trail, ports: Ports, seen: Look): Promise<Outcome> {
  const { set } = trail;
  const { intent } = seen;
  if (seen.plan.kind === "refused")
    return end(trail, ports, "refused", seen.plan.because.code, seen.plan.because.detail);
  if (intent.kind === "hold") return held(trail, ports, intent.because);
  const contents = contentsOf(seen.records, set);
  const expected = { type: set.type, contents, proxied: set.proxied };
  const visibility = await untilVisible(ports, set, expected, trail.deadlineMs);
  if (visibility.kind === "stale")
    return end(trail, ports, "pending", "stale-answers", visibility.detail);
  if (visibility.kind === "silent")
    return end(trail, ports, "pending", "silent-servers", visibility.detail);
  if (intent.kind === "publish" && intent.incomplete !== undefined)
    return held(trail, ports, intent.incomplete);
  return end(trail, ports, trail.writes > 0 ? "converged" : "in-sync");
}

function held(trail: Trail, ports: Ports, because: Reason): Outcome {
  return { ...end(trail, ports, "held"), reason: because };
}

function end(
  trail: Trail,
  ports: Ports,
  kind: OutcomeKind,
  code?: Reason["code"],
  detail = "",
): Outcome {
  const { set, first, last } = trail;
  const nowMs = ports.clock.now();
  const before = first?.records ?? [];
  const after = last?.records ?? [];
  const startedAtMs = last?.intent.kind === "publish" ? last.intent.startedAtMs : undefined;
  return {
    kind,
    set,
    trigger: trail.trigger.kind,
    ...(code === undefined ? {} : { reason: { code, detail } }),
    changes: trail.writes > 0 ? changesBetween(before, after, set) : [],
    addresses: contentsOf(after, set),
    drift: first?.plan.kind === "steps" && first.plan.steps.length > 0,
    tookMs: nowMs - trail.startedAtMs,
    // A sweep's repair says nothing about how fast the name follows a task.
    ...(kind === "converged" && trail.trigger.kind === "task" && startedAtMs !== undefined
      ? { startToVisibleMs: nowMs - startedAtMs }
      : {}),
    looks: trail.looks,
    writes: trail.writes,
    endedAtMs: nowMs,
  };
}

const contentsOf = (records: readonly ObservedRecord[], set: RecordSet): string[] =>
  records
    .filter((record) => record.type === set.type && record.name === set.name)
    .map((record) => contentOf(record, set.type))
    .sort();
