/**
 * How a pass ended. Expected endings are values; this file says once what each of them means
 * for the invocation (retry) and for the people who are notified.
 */
import type { Hold, HoldCode } from "./decide.ts";
import type { ObservedRecord } from "./observed.ts";
import { contentOf, type RefusalCode, type Waiting } from "./plan.ts";
import type { FaultCode } from "./reading.ts";
import type { RecordSet } from "./record-set.ts";
import type { StaleCode } from "./stale-cause.ts";

export type OutcomeKind =
  | "in-sync" // nothing to do, and the name servers serve it
  | "converged" // changed, and the name servers serve it
  | "pending" // as it should be, but the name servers do not serve it yet
  | "unconfirmed" // a write may have landed, and could not be read again
  | "held" // too little knowledge to act; the record stays as it is
  | "refused" // records in the way that are not ours to touch
  | "failed"; // a fault; the next try may do better

export type ReasonCode =
  | HoldCode
  | "health-unknown" // for longer than a start takes: most likely no health check is defined
  | RefusalCode
  | Waiting["code"]
  | FaultCode
  | ServingCode
  | "plan-changed" // since a person confirmed it
  | "other-writer" // a repair that sweeps make again and again
  | "unsettled"; // the world moved after each of the writes

/** The records are as they should be, and the name servers give something else. */
export type ServingCode =
  | StaleCode
  | "wildcard-answers" // the record is gone, as it should be, and a wildcard answers
  | "stale-answers" // not yet the new ones
  | "silent-servers"; // no name server could be asked

export interface Reason {
  readonly code: ReasonCode;
  readonly detail: string;
  /** When what holds the pass began, where that is known. */
  readonly sinceMs?: number;
}

/** One record of the set, before and after the pass; absent: it did not, or does not, exist. */
export interface Change {
  readonly id: string;
  readonly before?: ObservedRecord;
  readonly after?: ObservedRecord;
}

export interface Outcome {
  readonly kind: OutcomeKind;
  readonly set: RecordSet;
  readonly trigger: "task" | "sweep" | "command";
  /** Absent for in-sync and converged only; there it is a remark, as that a wildcard answers. */
  readonly reason?: Reason;
  readonly changes: readonly Change[];
  /** Addresses that the records hold at the end, as far as they were seen. */
  readonly addresses: readonly string[];
  /** The first read found something to change. */
  readonly drift: boolean;
  /** The first read found a record that does not match the task; absent where no read succeeded. */
  readonly apart?: boolean;
  /** Tasks that could be published, as they were seen last; absent where nothing was seen. */
  readonly runningTasks?: number;
  /** Where the published task, the newest of several, is reached from inside its VPC. */
  readonly privateIpv4?: string;
  /** What Cloudflare's rate limit leaves, where it has said so. */
  readonly callsLeft?: number;
  /** Why a person's note in a comment was left out of the last write; absent where none was. */
  readonly noteRefused?: string;
  readonly tookMs: number;
  /** From the start of the published task to the first right answer of the name servers. */
  readonly startToVisibleMs?: number;
  readonly reads: number;
  readonly writes: number;
  readonly endedAtMs: number;
}

export interface Consequence {
  /** The invocation fails, so that Lambda tries again and dead letters are seen. */
  readonly retry: boolean;
  readonly level: "info" | "warn" | "error";
}

export const CONSEQUENCES: Readonly<Record<OutcomeKind, Consequence>> = {
  "in-sync": { retry: false, level: "info" },
  converged: { retry: false, level: "info" },
  pending: { retry: false, level: "warn" },
  held: { retry: false, level: "warn" },
  refused: { retry: false, level: "error" },
  unconfirmed: { retry: true, level: "error" },
  failed: { retry: true, level: "error" },
};

/** The set's records that differ between two reads, by id, in the order of their ids. */
export function changesBetween(
  before: readonly ObservedRecord[],
  after: readonly ObservedRecord[],
  set: Pick<RecordSet, "type">,
): Change[] {
  const ids = new Set([...before, ...after].filter((r) => r.type === set.type).map((r) => r.id));
  return [...ids].sort().flatMap((id) => {
    const was = before.find((record) => record.id === id);
    const is = after.find((record) => record.id === id);
    if (was !== undefined && is !== undefined && isSame(was, is, set)) return [];
    return [{ id, ...(was && { before: was }), ...(is && { after: is }) }];
  });
}

/**
 * Two lots of a pass's own changes as one: a record that is changed twice has changed once, and
 * one that is as it was has not.
 */
export function joinedChanges(
  earlier: readonly Change[],
  later: readonly Change[],
  set: Pick<RecordSet, "type">,
): Change[] {
  const ids = new Set([...earlier, ...later].map(({ id }) => id));
  return [...ids].sort().flatMap((id) => {
    const [was, is] = [earlier, later].map((some) => some.find((change) => change.id === id));
    const before = was === undefined ? is?.before : was.before;
    const after = is === undefined ? was?.after : is.after;
    if (before === undefined && after === undefined) return [];
    if (before !== undefined && after !== undefined && isSame(before, after, set)) return [];
    return [{ id, ...(before && { before }), ...(after && { after }) }];
  });
}

/** Same in all that a step writes. */
export function isSame(
  a: ObservedRecord,
  b: ObservedRecord,
  set: Pick<RecordSet, "type">,
): boolean {
  return (
    contentOf(a, set.type) === contentOf(b, set.type) &&
    a.ttlSeconds === b.ttlSeconds &&
    a.proxied === b.proxied &&
    a.comment === b.comment
  );
}

/**
 * What a later outcome is compared with, to report only what is new. Whether the pass
 * that ended well had something to write for it makes no difference.
 */
export const signatureOf = ({ kind, reason }: Outcome): string =>
  `${kind === "converged" ? "in-sync" : kind}:${reason?.code ?? ""}`;

/** A task may take this long to become ready before anybody is notified. */
const SLOW_START_MS = 300_000;

/** A hold by the name that its age gives it. */
export function reasonOf(hold: Hold, nowMs: number): Reason {
  const { healthUnknownSinceMs, ...reason } = hold;
  if (healthUnknownSinceMs === undefined || nowMs - healthUnknownSinceMs < SLOW_START_MS)
    return reason;
  return { ...reason, code: "health-unknown" };
}

/**
 * Reported are changes, problems that were not reported before, and their end. `reportedBefore` is the
 * signature of the problem reported last for this record set, or undefined.
 */
export function isWorthReporting(outcome: Outcome, reportedBefore: string | undefined): boolean {
  if (outcome.changes.length > 0) return true;
  if (outcome.reason === undefined) return reportedBefore !== undefined;
  if (outcome.reason.code === "task-not-ready") {
    const sinceMs = outcome.reason.sinceMs ?? outcome.endedAtMs;
    if (outcome.endedAtMs - sinceMs < SLOW_START_MS) return false;
  }
  return signatureOf(outcome) !== reportedBefore;
}
