/**
 * What becomes of an outcome: one log line, metrics, and a notice where a person should know.
 * The DNS work is over by then, so a notice that fails is counted and logged, and harms
 * nothing. Notices go several ways side by side, and none waits for another.
 *
 * What was reported last is remembered per record set and way, for as long as the Lambda
 * environment lives: a problem that continues is reported once, and so is its end. By way,
 * because one memory for all would either repeat itself to the readers of a way that works
 * for as long as another one fails, or never notify the readers of the one that failed.
 */

import type { Language } from "../../contract/language.ts";
import { CONSEQUENCES, isWorthReporting, type Outcome, signatureOf } from "../domain/outcome.ts";
import type { Clock, Log, Meter } from "../domain/ports.ts";
import { labelOf } from "../domain/record-set.ts";
import { type Attempt, retryReads } from "../pass/retry-reads.ts";
import { type Channel, type Notice, noticeOf } from "./notice.ts";
import { otherWriterMemory } from "./other-writer.ts";

export interface ReportPorts {
  readonly log: Log;
  readonly meter: Pick<Meter, "count" | "noticeFailed">;
  /** By the way's name, as the log gives it. */
  readonly channels: Readonly<Record<string, Channel>>;
  readonly clock: Clock;
  readonly language: Language;
}

export type Reporter = (outcome: Outcome, deadlineMs: number) => Promise<void>;

export function reporter(ports: ReportPorts): Reporter {
  const ways = Object.entries(ports.channels).map(([name, channel]) => wayOf(name, channel, ports));
  const sinceFirst = notReadyMemory();
  const withOtherWriter = otherWriterMemory();
  return async (outcome, deadlineMs) => {
    const known = withOtherWriter(outcome);
    ports.log.write(CONSEQUENCES[outcome.kind].level, outcome.kind, fieldsOf(known));
    ports.meter.count(outcome);
    const seen = sinceFirst(known);
    const due = ways.filter((way) => way.isDue(seen));
    if (due.length === 0) return;
    const notice = noticeOf(seen, ports.language);
    const attempt = retryReads(ports.clock, deadlineMs);
    await Promise.all(due.map((way) => way.send(seen, notice, attempt)));
  };
}

interface Way {
  /** One that is due must be sent: a storm counts as reported from here on. */
  isDue(outcome: Outcome): boolean;
  send(outcome: Outcome, notice: Notice, attempt: Attempt): Promise<void>;
}

function wayOf(way: string, channel: Channel, { log, meter }: ReportPorts): Way {
  const reported = new Map<string, string>();
  const storm = stormMemory();
  const reportedWriters = new Set<string>();
  return {
    isDue(outcome) {
      const reportedBefore = reported.get(labelOf(outcome.set));
      // The end of another problem is reported, whoever else writes.
      if (reportedBefore === undefined && reportedWriters.has(episodeOf(outcome))) return false;
      return isWorthReporting(outcome, reportedBefore) && storm.isNews(outcome);
    },
    async send(outcome, notice, attempt) {
      const record = labelOf(outcome.set);
      const sent = await attempt((timeoutMs) => channel.publish(notice, timeoutMs));
      if (sent.kind === "unavailable") {
        meter.noticeFailed();
        storm.wasNotReported(outcome);
        const { code: reason, message: detail } = sent.because;
        return log.write("error", "notice-failed", { record, way, reason, detail });
      }
      const isOtherWriter = outcome.reason?.code === "other-writer";
      if (isOtherWriter) reportedWriters.add(episodeOf(outcome));
      // Another writer is no trouble that has an end.
      if (outcome.reason === undefined || isOtherWriter) reported.delete(record);
      else reported.set(record, signatureOf(outcome));
    },
  };
}

/**
 * A storm, in which Cloudflare refuses every call for minutes, strikes all names alike: the
 * first of them reports it, and its end. A change is reported all the same.
 */
function stormMemory() {
  let reporting: string | undefined;
  return {
    isNews({ set, reason, changes }: Outcome): boolean {
      const record = labelOf(set);
      if (reason?.code !== "rate-limited") {
        if (reporting === record) reporting = undefined;
        return true;
      }
      if (reporting !== undefined && reporting !== record) return changes.length > 0;
      reporting = record;
      return true;
    },
    wasNotReported({ set }: Outcome): void {
      if (reporting === labelOf(set)) reporting = undefined;
    },
  };
}

/**
 * Dates "not ready" from the first pass that ended so. Each task of a crash loop is young, and
 * by its own age it would never be reported.
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

/** One other writer is reported once, by its first repair; empty: there is none. */
const episodeOf = ({ set, reason }: Outcome): string =>
  reason?.code === "other-writer" ? `${labelOf(set)} ${reason.sinceMs}` : "";

function fieldsOf(outcome: Outcome): Record<string, unknown> {
  const { set, reason, changes, addresses, startToVisibleMs } = outcome;
  return {
    record: labelOf(set),
    trigger: outcome.trigger,
    addresses,
    drift: outcome.drift,
    tookMs: outcome.tookMs,
    looks: outcome.reads,
    writes: outcome.writes,
    ...(changes.length === 0 ? {} : { changes }),
    ...(reason === undefined ? {} : { reason: reason.code, detail: reason.detail }),
    ...(startToVisibleMs === undefined ? {} : { startToVisibleMs }),
  };
}
