/** Many cases one after the other, and what became of them. */
import { runCase } from "./case.ts";

export interface Batch {
  readonly cases: number;
  readonly seconds: number;
  readonly calls: number;
  readonly writes: number;
  /** How many cases ended in each way. */
  readonly endings: Readonly<Record<string, number>>;
}

export async function runBatch(
  firstSeed: number,
  count: number,
  progress: (done: number) => void = () => undefined,
): Promise<Batch> {
  const startMs = performance.now();
  const endings: Record<string, number> = {};
  let [calls, writes] = [0, 0];
  for (let done = 0; done < count; done += 1) {
    const ending = await runCase(firstSeed + done);
    endings[ending.kind] = (endings[ending.kind] ?? 0) + 1;
    calls += ending.calls;
    writes += ending.writes;
    if ((done + 1) % 5_000 === 0) progress(done + 1);
  }
  return { cases: count, seconds: (performance.now() - startMs) / 1000, calls, writes, endings };
}

export function inWords({ cases, seconds, calls, writes, endings }: Batch): string {
  const ways = Object.entries(endings).sort((a, b) => b[1] - a[1]);
  const rate = Math.round(cases / seconds);
  return [
    `${cases} cases in ${seconds.toFixed(1)} s (${rate} a second), ${calls} lines of trace,`,
    `${writes} writes; ${ways.map(([kind, number]) => `${kind} ${number}`).join(", ")}`,
  ].join(" ");
}
