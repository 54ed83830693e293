/**
 * What becomes of an outcome: one log line, metrics, and a notice where a person should know.
 * The DNS work is over by then, so a notice that fails is counted and logged, and harms
 * nothing. What was told last is remembered per record set for as long as the Lambda
 * environment lives: a trouble that goes on is told once, and its end is told too.
 */

import { attempts } from "./attempts.ts";
import { noticeOf } from "./core/notice.ts";
import { CONSEQUENCES, isWorthTelling, type Outcome, signatureOf } from "./core/outcome.ts";
import { labelOf } from "./core/record-set.ts";
import type { Clock, Log, Meter, Notifier } from "./ports.ts";

export interface TellPorts {
  readonly log: Log;
  readonly meter: Meter;
  readonly notifier: Notifier;
  readonly clock: Clock;
}

export type Teller = (outcome: Outcome, deadlineMs: number) => Promise<void>;

export function teller(ports: TellPorts): Teller {
  const told = new Map<string, string>();
  const sinceFirst = notReadyMemory();
  return async (outcome, deadlineMs) => {
    ports.log.write(CONSEQUENCES[outcome.kind].level, outcome.kind, fieldsOf(outcome));
    ports.meter.count(outcome);
    const key = labelOf(outcome.set);
    if (!isWorthTelling(sinceFirst(outcome), told.get(key))) return;
    const notice = noticeOf(outcome);
    const attempt = attempts(ports.clock, deadlineMs);
    const sent = await attempt((timeoutMs) => ports.notifier.publish(notice, timeoutMs));
    if (sent.kind === "unavailable") {
      ports.meter.noticeFailed(outcome.set);
      const { code: reason, message: detail } = sent.because;
      ports.log.write("error", "notice-failed", { record: key, reason, detail });
      return;
    }
    if (outcome.reason === undefined) told.delete(key);
    else told.set(key, signatureOf(outcome));
  };
}

/**
 * Dates "not ready" from the first pass that ended so. Each task of a crash loop is young, and
 * by its own age nobody would ever be told.
 */
function notReadyMemory(): (outcome: Outcome) => Outcome {
  const firstMs = new Map<string, number>();
  return (outcome) => {
    const { reason, set, endedAtMs } = outcome;
    const key = labelOf(set);
    if (reason === undefined) firstMs.delete(key);
    if (reason?.code !== "task-not-ready") return outcome;
    const sinceMs = Math.min(reason.sinceMs ?? endedAtMs, firstMs.get(key) ?? endedAtMs);
    firstMs.set(key, sinceMs);
    return { ...outcome, reason: { ...reason, sinceMs } };
  };
}

function fieldsOf(outcome: Outcome): Record<string, unknown> {
  const { set, reason, changes, addresses, startToVisibleMs } = outcome;
  return {
    record: labelOf(set),
    trigger: outcome.trigger,
    addresses,
    drift: outcome.drift,
    tookMs: outcome.tookMs,
    looks: outcome.looks,
    writes: outcome.writes,
    ...(changes.length === 0 ? {} : { changes }),
    ...(reason === undefined ? {} : { reason: reason.code, detail: reason.detail }),
    ...(startToVisibleMs === undefined ? {} : { startToVisibleMs }),
  };
}
