/**
 * The ports of a pass that Ctrl-C stops: a write that is under way ends, what it did is read
 * once more, and no other write and no waiting for name servers begins. Before the first write
 * the pass has no time left at once.
 */
import type { Clock, Ports } from "../../lambda/domain/ports.ts";
import { type Reading, unavailable } from "../../lambda/domain/reading.ts";

/** To read what a write did, once it has ended. */
const GRACE_MS = 5_000;

const WHY = "stopped by Ctrl-C";

export function stoppable(ports: Ports, interrupted: AbortSignal, endMs: number): Ports {
  const { clock, records, resolver } = ports;
  let hasWritten = false;
  let isWriting = false;
  let skippedMs = 0;
  const hurry = (): void => {
    skippedMs = Math.max(0, endMs - clock.now() - (hasWritten ? GRACE_MS : 0));
  };
  const onStop = new Promise<void>((resolve) => {
    if (interrupted.aborted) resolve();
    interrupted.addEventListener("abort", () => resolve(), { once: true });
  });
  void onStop.then(() => isWriting || hurry());
  const untilStop = async <T>(work: Promise<T>, otherwise: T): Promise<T> =>
    await Promise.race([work, onStop.then(() => otherwise)]);
  const hurried: Clock = {
    now: () => clock.now() + skippedMs,
    sleep: (ms) => untilStop(clock.sleep(ms), undefined),
  };
  return {
    ...ports,
    clock: hurried,
    records: {
      ...records,
      apply: async (...asked) => {
        const because = { code: "timeout", message: `${WHY} before the write` } as const;
        if (interrupted.aborted) return { kind: "rejected", because };
        hasWritten = true;
        isWriting = true;
        const result = await records.apply(...asked);
        isWriting = false;
        if (interrupted.aborted) hurry();
        return result;
      },
    },
    resolver: {
      ask: (...asked) => untilStop(resolver.ask(...asked), SILENT),
    },
  };
}

const SILENT: Reading<never> = unavailable("timeout", WHY);
