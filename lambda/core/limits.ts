/** Limits that calls to the outside keep: how long, and how many at once. */

/** A time limit as timers take it: they refuse fractions, negatives and more than 32 bits. */
export function timerMs(timeoutMs: number): number {
  return Math.min(Math.max(Math.floor(timeoutMs), 0), 2_147_483_647) || 0;
}

/** In order, each once, at most `size` to a chunk. */
export function chunks<T>(items: readonly T[], size: number): T[][] {
  const once = [...new Set(items)];
  const parts: T[][] = [];
  for (let at = 0; at < once.length; at += size) parts.push(once.slice(at, at + size));
  return parts;
}
