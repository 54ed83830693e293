/** Limits that calls to the outside keep: how long, and how many at once. */

/** A time limit as timers take it: they refuse fractions, negatives and more than 32 bits. */
export function timerMs(timeoutMs: number): number {
  return Math.min(Math.max(Math.floor(timeoutMs), 0), 2_147_483_647) || 0;
}

/** The end of a call that may consist of several: a signal for each, and what is left. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Never negative; never more than at the beginning, even where the clock is set back. */
  leftMs(): number;
}

export function deadlineIn(
  timeoutMs: number,
  timer: { now(): number; timeout(ms: number): AbortSignal },
): Deadline {
  const signal = timer.timeout(timeoutMs);
  const endsAtMs = timer.now() + timeoutMs;
  const leftMs = () => Math.min(Math.max(endsAtMs - timer.now(), 0), timeoutMs);
  return { signal, leftMs };
}

/** In order, each once, at most `size` to a chunk. */
export function chunks<T>(items: readonly T[], size: number): T[][] {
  const once = [...new Set(items)];
  const parts: T[][] = [];
  for (let at = 0; at < once.length; at += size) parts.push(once.slice(at, at + size));
  return parts;
}
