/** Keeps asking every source at its pace until it is over, the time is up, or Ctrl-C. */
import type { Clock } from "../../lambda/domain/ports.ts";
import type { Sample } from "./sample.ts";

export interface Source {
  readonly everyMs: number;
  /** Keeps what it sees, at once or later; a fault keeps nothing. */
  readonly read: (soFar: readonly Sample[], keep: (sample: Sample) => void) => Promise<void>;
}

export interface Watching {
  readonly sources: readonly Source[];
  readonly clock: Clock;
  readonly endMs: number;
  readonly interrupted: AbortSignal;
  /** Asked once a second; true ends it. */
  readonly isOver: (soFar: readonly Sample[]) => boolean;
}

const JUDGE_MS = 1_000;

export type WatchEnd = "over" | "time-up" | "interrupted";

/** `samples` grows with what is seen; what comes after the end is not kept. */
export async function watch(
  samples: Sample[],
  { sources, clock, endMs, interrupted, isOver }: Watching,
): Promise<WatchEnd> {
  let end: WatchEnd | undefined;
  const keep = (sample: Sample): void => {
    if (end === undefined) samples.push(sample);
  };
  const asking = sources.map(async ({ everyMs, read }) => {
    while (end === undefined) {
      await read(samples, keep);
      await clock.sleep(everyMs);
    }
  });
  const judging = async (): Promise<WatchEnd> => {
    for (;;) {
      await clock.sleep(JUDGE_MS);
      if (isOver(samples)) return "over";
      if (clock.now() >= endMs) return "time-up";
    }
  };
  const stopped = new Promise<WatchEnd>((resolve) => {
    const stop = (): void => resolve("interrupted");
    if (interrupted.aborted) stop();
    interrupted.addEventListener("abort", stop, { once: true });
  });
  // A source never ends by itself; it throws where it has a bug.
  end = await Promise.race([judging(), stopped, Promise.all(asking).then(() => "over" as const)]);
  return end;
}
