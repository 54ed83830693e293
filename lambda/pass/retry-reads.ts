/**
 * Reading with bounded retry. Every wait and every call ends before the pass's deadline, and
 * all of them go through the clock, so that a simulation can run them in virtual time. Writes
 * are never retried here: one that failed may have landed, so the route reads again first.
 */

import type { Clock } from "../domain/ports.ts";
import { type Reading, unavailable } from "../domain/reading.ts";
import { nextDelayMs, READ_BOUNDS } from "../domain/retry.ts";

/** Runs a port's reading, again where its fault may pass. */
export type Attempt = <T>(call: (timeoutMs: number) => Promise<Reading<T>>) => Promise<Reading<T>>;

export function retryReads(clock: Clock, deadlineMs: number): Attempt {
  return async (call) => {
    for (let tried = 1; ; tried += 1) {
      const remainingMs = deadlineMs - clock.now();
      if (remainingMs <= 0) return unavailable("timeout", "no time was left for the call");
      const reading = await call(Math.min(READ_BOUNDS.callMs, remainingMs));
      if (reading.kind === "known") return reading;
      const delayMs = nextDelayMs(reading.because, tried, deadlineMs - clock.now());
      if (delayMs === undefined) return reading;
      await clock.sleep(delayMs);
    }
  };
}
