/** When to try a failed call again: bounded in number and by the time that is left. */
import { LONGEST_RETRY_AFTER_MS, READ_CALL_MS, READ_TRIES } from "../../contract/budget.ts";
import { type Fault, isPassing } from "./reading.ts";

const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 3_000;

export interface RetryBounds {
  readonly tries: number;
  /** What one try may take. */
  readonly callMs: number;
}

/** A stalled call costs 4 seconds, not the pass; what four tries do not get, the next pass may. */
export const READ_BOUNDS: RetryBounds = { tries: READ_TRIES, callMs: READ_CALL_MS };

/** Milliseconds to wait before try number `tried + 1`, or undefined to give up. */
export function nextDelayMs(
  fault: Fault,
  tried: number,
  remainingMs: number,
  bounds: RetryBounds = READ_BOUNDS,
): number | undefined {
  if (tried >= bounds.tries || !isPassing(fault)) return undefined;
  const backoff = Math.min(FIRST_DELAY_MS * 2 ** (tried - 1), LONGEST_DELAY_MS);
  // Whole milliseconds, as timers take them, and never less than was asked for.
  const wished = Math.ceil(fault.retryAfterMs ?? 0);
  if (wished > LONGEST_RETRY_AFTER_MS) return undefined;
  const delay = Math.max(backoff, wished);
  return delay < remainingMs ? delay : undefined;
}

/** How long to wait before read number `reads + 1` of something that is expected to change. */
export function nextReadMs(reads: number): number {
  return Math.min(Math.round(250 * 1.5 ** (reads - 1)), 2_000);
}

/** Of a header Retry-After: seconds or an HTTP date; `undefined` when it is neither. */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const atMs = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(atMs) ? undefined : Math.max(atMs - nowMs, 0);
}
