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
  return async (outcome, deadlineMs) => {
    ports.log.write(CONSEQUENCES[outcome.kind].level, outcome.kind, fieldsOf(outcome));
    ports.meter.count(outcome);
    const key = labelOf(outcome.set);
    if (!isWorthTelling(outcome, told.get(key))) return;
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
