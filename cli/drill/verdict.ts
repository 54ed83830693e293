/** What a drill has shown, against its limit. Pure. */
import type { OldTask } from "./sources.ts";
import type { Timeline } from "./timeline.ts";
import type { WatchEnd } from "./watch.ts";

export type Verdict =
  | "within" // right again within the limit
  | "late" // right again, and later
  | "not-right" // not right when the watching ended
  | "unclear" // something was never seen
  | "interrupted";

export interface Result {
  readonly record: string;
  readonly cluster: string;
  readonly service: string;
  readonly way: "deployment" | "kill";
  readonly startedMs: number;
  readonly withinMs: number;
  readonly before: readonly OldTask[];
  readonly asksSmtp: boolean;
  readonly timeline: Timeline;
  readonly verdict: Verdict;
}

export function verdictOf(timeline: Timeline, withinMs: number, end: WatchEnd): Verdict {
  const { rightAfterMs, steps } = timeline;
  if (end === "interrupted") return "interrupted";
  if (rightAfterMs !== undefined) return rightAfterMs <= withinMs ? "within" : "late";
  return steps.every(({ isSeen }) => isSeen) ? "not-right" : "unclear";
}

const seconds = (ms: number): number => Math.round(ms / 100) / 10;

export function dataOf(result: Result): unknown {
  const { timeline, startedMs, withinMs, before, ...rest } = result;
  const { steps, addresses, rightAfterMs, downtime, downtimeMs } = timeline;
  return {
    ...rest,
    startedAt: new Date(startedMs).toISOString(),
    withinSeconds: seconds(withinMs),
    addresses: { before: before.flatMap(({ address }) => address ?? []), after: addresses },
    rightAfterSeconds: rightAfterMs === undefined ? null : seconds(rightAfterMs),
    steps: steps.map(({ step, afterMs }) => ({
      step,
      afterSeconds: afterMs === undefined ? null : seconds(afterMs),
    })),
    downtimeSeconds: seconds(downtimeMs),
    downtime: downtime.map(({ fromMs, toMs }) => ({
      fromSeconds: seconds(fromMs - startedMs),
      toSeconds: seconds(toMs - startedMs),
    })),
  };
}
