/**
 * Random and broken events, replies and outputs through the whole function. `npm run fuzz`
 * runs as many as wanted; `fuzz.large.test.ts` ten thousand; here are enough to notice what a
 * change breaks.
 */
import { expect, test, vi } from "vitest";
import { type Ending, runCase } from "./case.ts";
import { inWords, runBatch } from "./run.ts";

test("1,000 cases / played / no raw exception, no write without a known reading, no neighbor changed", async () => {
  const batch = await runBatch(10_001, 1_000);
  process.stdout.write(`${inWords(batch)}\n`);
  expect(batch.writes).toBeGreaterThan(50);
});

test("the same seeds / on a machine whose clock leaps and whose timers are over at once / the same trace", async () => {
  const seeds = Array.from({ length: 300 }, (_, at) => 500 + at);
  const run = async () => {
    const endings: Ending[] = [];
    for (const seed of seeds) endings.push(await runCase(seed));
    return endings;
  };
  const quiet = await run();
  // What a process sees that gets no CPU for ten seconds before each step.
  let leaptMs = 0;
  const leaping = () => {
    leaptMs += 10_000;
    return leaptMs;
  };
  vi.spyOn(performance, "now").mockImplementation(leaping);
  vi.spyOn(Date, "now").mockImplementation(leaping);
  vi.spyOn(AbortSignal, "timeout").mockImplementation(() => AbortSignal.abort());
  try {
    expect(await run()).toEqual(quiet);
  } finally {
    vi.restoreAllMocks();
  }
});
