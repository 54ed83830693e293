/** The function's clock and time limits on the sandbox's timeline. */
import { timerMs } from "../../lambda/domain/limits.ts";
import type { Timer } from "../../lambda/domain/ports.ts";
import type { Timeline } from "../time.ts";

/** `now`: where the function's clock goes wrong, unlike its timers. */
export function timerOn(timeline: Timeline, now: () => number = () => timeline.now()): Timer {
  return {
    now,
    timeout(ms) {
      const controller = new AbortController();
      timeline.after(timerMs(ms), () => controller.abort());
      return controller.signal;
    },
  };
}
