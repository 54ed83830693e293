/**
 * One pass along the route:
 *
 *     read tasks ∥ read records → decide → plan → apply → read again → verify
 *
 * After every write, whether it is known to have landed or not, the pass reads tasks and
 * records again, and it ends only when there is nothing left to do (or to hope for). So the
 * last writer has always read after its write: passes that overlap converge without a lock,
 * and a lost reply is never answered with a blind second write.
 */

import {
  HOPELESS_MS,
  LEAST_READ_MS,
  LEAST_WRITE_MS,
  MOST_WRITES,
  WRITE_MS,
} from "../../contract/budget.ts";
import type { NonEmpty } from "../../contract/values.ts";
import { runningTasks } from "../domain/decide.ts";
import { digestOf } from "../domain/digest.ts";
import { nextMove } from "../domain/next-move.ts";
import { carriesNote, mayBlameNote, mustDropNotes, withoutNotes } from "../domain/notes.ts";
import { type Outcome, type Reason, reasonOf } from "../domain/outcome.ts";
import { ownershipOf } from "../domain/ownership.ts";
import { inWords, type Step } from "../domain/plan.ts";
import type { Clock, Ports } from "../domain/ports.ts";
import { type Fault, isPassing, type Reading } from "../domain/reading.ts";
import { labelOf, type RecordSet } from "../domain/record-set.ts";
import { nextReadMs } from "../domain/retry.ts";
import { causeAtName } from "../domain/stale-cause.ts";
import { explain } from "./explain-stale.ts";
import {
  contentsOf,
  end,
  keepObservation,
  keepWrite,
  type PassState,
  type PassTrigger,
  patientUntilMs,
} from "./pass-state.ts";
import { type Observation, readAndPlan } from "./read-and-plan.ts";
import { retryReads } from "./retry-reads.ts";
import { waitUntilServed } from "./wait-until-served.ts";

/** Ends before `deadlineMs` (on the clock of the ports), and never throws for a fault. */
export async function reconcile(
  set: RecordSet,
  trigger: PassTrigger,
  ports: Ports,
  deadlineMs: number,
): Promise<Outcome> {
  const { clock } = ports;
  const startedAtMs = clock.now();
  const attempt = retryReads(clock, deadlineMs);
  const begun = { reads: 0, writes: 0, changes: [], blamedOnNote: [] };
  const state: PassState = { set, trigger, startedAtMs, deadlineMs, attempt, ...begun };
  for (;;) {
    const seen = await read(state, ports);
    const delayMs = nextReadMs(state.reads);
    const mayWait = clock.now() + delayMs < patientUntilMs(state);
    if (seen.kind === "unavailable") {
      const mayPass = seen.because.code === "incomplete";
      if (!(mayPass && mayWait)) return blind(state, ports, seen.because);
      // Whether the service was without a task just now is not known.
      state.emptySinceMs = undefined;
      await pause(state, clock, delayMs);
      continue;
    }
    const { intent, plan, awaitsListing } = seen.value;
    const move = nextMove(intent, plan, mayWait, awaitsListing);
    const isLastRead = clock.now() + delayMs + LEAST_READ_MS > deadlineMs;
    if (move.kind === "settle" || (isLastRead && isAtRest(seen.value)))
      return settle(state, ports, seen.value);
    if (move.kind === "write") {
      const outcome = await write(state, ports, move.steps);
      if (outcome !== undefined) return outcome;
    } else await pause(state, clock, delayMs);
  }
}

const isAtRest = ({ plan }: Observation): boolean =>
  plan.kind === "steps" && plan.steps.length === 0;

/** Not past the deadline: the read that follows then says that the time is up. */
function pause({ deadlineMs }: PassState, clock: Clock, ms: number): Promise<void> {
  return clock.sleep(Math.max(0, Math.min(ms, deadlineMs - clock.now())));
}

async function read(state: PassState, ports: Ports): Promise<Reading<Observation>> {
  const { set, trigger, attempt } = state;
  const hint = trigger.kind === "task" ? trigger.hint : undefined;
  state.reads += 1;
  const { service, planned } = await readAndPlan(set, ports, attempt, hint);
  if (service.kind === "known") state.runningTasks = runningTasks(service.value.tasks, set);
  if (planned.kind === "unavailable") return planned;
  keepObservation(state, planned.value, ports.clock.now());
  return planned;
}

/** Undefined: read again. What reading again cannot fix ends the pass. */
async function write(
  state: PassState,
  ports: Ports,
  planned: NonEmpty<Step>,
): Promise<Outcome | undefined> {
  const { clock, log } = ports;
  const isBare = carriesNote(planned) && mustDropNotes(state.blamedOnNote);
  const steps = isBare ? withoutNotes(planned, state.set.owner) : planned;
  if (isBare) state.noteRefused = state.blamedOnNote.at(-1)?.message;
  const record = labelOf(state.set);
  const leftMs = state.deadlineMs - clock.now();
  const obstacle = obstacleTo(state, leftMs);
  if (obstacle !== undefined) return end(state, clock, "failed", obstacle);
  if (isAnother(state, planned)) return end(state, clock, "refused", PLAN_CHANGED);
  // Before the call: an environment that is killed during it still leaves a trace.
  log.write("info", "writing", { record, steps: steps.map(inWords) });
  const result = await ports.records.apply(state.set.zone, steps, Math.min(WRITE_MS, leftMs));
  state.writes += 1;
  if (result.kind !== "rejected") keepWrite(state, steps, result.kind);
  state.trouble = undefined;
  if (result.kind === "applied") return undefined;
  const { code, message: detail } = result.because;
  log.write("warn", `write-${result.kind}`, { record, reason: code, detail });
  state.trouble = { code, detail };
  if (carriesNote(steps) && mayBlameNote(result.because)) state.blamedOnNote.push(result.because);
  if (result.kind === "unconfirmed") state.doubt = result.because;
  // A conflict with another writer's change, or a record that is gone: the next read shows it.
  const mayHelp = code === "rejected" || code === "not-found" || isPassing(result.because);
  if (result.kind === "rejected" && !mayHelp) return end(state, clock, "failed", state.trouble);
  await pause(state, clock, nextReadMs(state.writes));
  return undefined;
}

/** A person has confirmed certain plans, and the first write would be another. */
const isAnother = ({ trigger, set, writes }: PassState, steps: readonly Step[]): boolean =>
  trigger.kind === "command" &&
  trigger.digests !== undefined &&
  writes === 0 &&
  !trigger.digests.includes(digestOf(set, steps));

const PLAN_CHANGED: Reason = { code: "plan-changed", detail: "nothing was written" };

function obstacleTo({ writes, trouble }: PassState, leftMs: number): Reason | undefined {
  if (leftMs < LEAST_WRITE_MS) return { code: "timeout", detail: "no time was left to write" };
  if (writes < MOST_WRITES) return undefined;
  const detail = `after ${writes} writes the record set is still not as it should be`;
  return trouble === undefined
    ? { code: "unsettled", detail }
    : { code: trouble.code, detail: `${trouble.detail} (${detail})` };
}

/** A read failed. If a write is in doubt, that is what a person must know. */
function blind(state: PassState, { clock }: Ports, { code, message }: Fault): Outcome {
  const { doubt } = state;
  if (doubt === undefined) return end(state, clock, "failed", { code, detail: message });
  const detail = `${message} (after a write without a clear reply: ${doubt.message})`;
  return end(state, clock, "unconfirmed", { code, detail });
}

/** Nothing is left to write: what do the name servers say? */
async function settle(
  state: PassState,
  ports: Ports,
  { plan, intent, records }: Observation,
): Promise<Outcome> {
  const { set, deadlineMs } = state;
  const { clock } = ports;
  if (plan.kind === "refused") return end(state, clock, "refused", plan.because);
  if (intent.kind === "hold")
    return end(state, clock, "held", reasonOf(intent.because, clock.now()));
  if (plan.waits !== undefined) return end(state, clock, "held", plan.waits);
  const { type, proxied } = set;
  const expected = { type, contents: contentsOf(records, set), proxied };
  // The other family's pass may be correcting a record of ours; only that cause passes by waiting.
  const others = records.filter((record) => ownershipOf(record, set.owner) !== "owned");
  const isHopeless = causeAtName(others, set) !== undefined;
  const untilMs = isHopeless ? Math.min(deadlineMs, clock.now() + HOPELESS_MS) : deadlineMs;
  const visibility = await waitUntilServed(ports, set, expected, untilMs);
  const settled = state.writes > 0 ? "converged" : "in-sync";
  if (visibility.kind === "wildcard")
    return end(state, clock, settled, { code: "wildcard-answers", detail: visibility.detail });
  if (visibility.kind !== "visible")
    return end(state, clock, "pending", await explain(visibility, ports, set, records, deadlineMs));
  const incomplete = intent.kind === "publish" ? intent.incomplete : undefined;
  if (incomplete !== undefined) return end(state, clock, "held", incomplete);
  return end(state, clock, settled);
}
