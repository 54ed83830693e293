/**
 * One event: trigger → one pass per record set asked for → report → return or throw.
 *
 * An event that is none of ours, or is malformed, ends in one log line and a return: trying it
 * again would change nothing. A pass that failed makes the invocation throw, so that Lambda
 * tries again and, in the end, leaves the event in the dead-letter queue, where an alarm sees
 * it. (Returning an error object would count as success.)
 */

import { MARGIN_MS, REPORT_MS, SECRET_MS } from "../contract/budget.ts";
import { quoted } from "../contract/quote.ts";
import { CONSEQUENCES, type Outcome } from "./domain/outcome.ts";
import type { Log, Ports, SecretSource } from "./domain/ports.ts";
import { labelOf, type RecordSet } from "./domain/record-set.ts";
import type { AfterSweep } from "./mail/after-sweep.ts";
import type { Reporter } from "./notify/report.ts";
import type { PassTrigger } from "./pass/pass-state.ts";
import { reconcile } from "./pass/reconcile.ts";
import { parseTrigger, type Trigger } from "./trigger.ts";

/** Everything that lives as long as the Lambda environment. */
export interface Runtime {
  readonly sets: readonly RecordSet[];
  readonly ports: Ports;
  readonly token: SecretSource;
  readonly report: Reporter;
  readonly afterSweep?: AfterSweep;
}

/** What is there even when the configuration is wrong. */
export interface Entry {
  readonly log: Log;
  /** @throws if the configuration is wrong. */
  readonly start: () => Runtime;
}

export async function handle(event: unknown, remainingMs: number, entry: Entry): Promise<void> {
  const { log } = entry;
  const trigger = parseTrigger(event);
  if (trigger.kind === "invalid")
    return log.write("warn", "event-invalid", { detail: trigger.because });
  if (trigger.kind === "ignored")
    return log.write("info", "event-ignored", { detail: trigger.because });
  const runtime = entry.start();
  const asked = runtime.sets.filter((set) => isAskedFor(set, trigger));
  if (asked.length === 0) return log.write("info", "event-ignored", { detail: none(trigger) });
  if (trigger.kind === "sweep" && runtime.ports.records.areCallsScarce?.())
    return log.write("warn", "sweep-gave-way", { record: trigger.record, detail: SCARCE });
  const endMs = runtime.ports.clock.now() + remainingMs - MARGIN_MS;
  // Fetched while the tasks are being read; the first call to Cloudflare then finds it there.
  void runtime.token.read(SECRET_MS);
  const passes = asked.map((set) => pass(set, passTrigger(trigger), runtime, endMs));
  // All of them, even where a defect makes one throw: the names do not depend on each other.
  const ends = await Promise.allSettled(passes);
  const outcomes = ends.map((end) => {
    if (end.status === "rejected") throw end.reason;
    return end.value;
  });
  const failed = outcomes.filter(({ kind }) => CONSEQUENCES[kind].retry);
  if (failed.length > 0) throw new PassFailed(failed);
}

const SCARCE = "few calls are left of Cloudflare's rate limit, and events need them more";

async function pass(
  set: RecordSet,
  trigger: PassTrigger,
  { ports, report, afterSweep }: Runtime,
  endMs: number,
): Promise<Outcome> {
  const outcome = await reconcile(set, trigger, ports, endMs - REPORT_MS);
  const callsLeft = ports.records.callsLeft?.();
  await report(callsLeft === undefined ? outcome : { ...outcome, callsLeft }, endMs);
  await afterSweep?.(outcome, endMs);
  return outcome;
}

type Asked = Extract<Trigger, { kind: "task" | "sweep" }>;

function isAskedFor({ name, service }: RecordSet, trigger: Asked): boolean {
  if (trigger.kind === "sweep") return trigger.record === name;
  return trigger.cluster === service.cluster && trigger.service === service.service;
}

function none(trigger: Asked): string {
  return trigger.kind === "sweep"
    ? quoted(`no record ${trigger.record} is configured`)
    : quoted(`no record follows service ${trigger.service} of cluster ${trigger.cluster}`);
}

function passTrigger(trigger: Asked): PassTrigger {
  if (trigger.kind === "sweep") return { kind: "sweep" };
  const { taskArn, interfaceId } = trigger;
  return { kind: "task", hint: { taskArn, ...(interfaceId === undefined ? {} : { interfaceId }) } };
}

/** Makes the invocation fail; what happened has been logged and reported by then. */
class PassFailed extends Error {
  override readonly name = "PassFailed";
  constructor(outcomes: readonly Outcome[]) {
    super(outcomes.map((o) => `${labelOf(o.set)}: ${o.kind} (${o.reason?.code})`).join("; "));
  }
}
