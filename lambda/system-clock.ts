/**
 * The machine's clock and timers. The only file under lambda/ that reads them: everything
 * else is given a clock, so that tests and the simulation can run it in virtual time, and a busy
 * machine changes nothing.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { timerMs } from "./domain/limits.ts";
import type { Clock, Timer } from "./domain/ports.ts";

export const systemClock: Clock & Timer = {
  now: () => Date.now(),
  sleep: (ms) => sleep(ms),
  timeout: (ms) => AbortSignal.timeout(timerMs(ms)),
};
