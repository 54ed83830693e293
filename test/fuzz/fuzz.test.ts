/**
 * Random and broken events, replies and outputs through the whole function. `npm run fuzz`
 * runs as many as wanted; here are enough to notice what a change breaks.
 */
import { expect, test, vi } from "vitest";
import { type Ending, runCase } from "./case.ts";
import { inWords, runBatch } from "./run.ts";

test("10,000 cases / no raw exception, no write without a known reading, no neighbour harmed", async () => {
  const batch = await runBatch(1, 10_000);
  process.stdout.write(`${inWords(batch)}\n`);
  // Each way of ending is reached, or the cases would show little.
  for (const kind of [
    "in-sync",
    "converged",
    "pending",
    "unconfirmed",
    "held",
    "refused",
    "failed",
  ])
    expect(batch.endings[kind], kind).toBeGreaterThan(5);
  expect(batch.endings["no pass"]).toBeGreaterThan(500);
  expect(batch.writes).toBeGreaterThan(1_000);
});

test("the same seeds / on a machine whose clock leaps and whose timers are over at once / the same trace", async () => {
  const seeds = Array.from({ length: 300 }, (_, at) => 500 + at);
  const run = async () => {
    const endings: Ending[] = [];
    for (const seed of seeds) endings.push(await runCase(seed));
    return endings;
  };
  const quiet = await run();
  // As a machine looks to a process that gets no turn for ten seconds before each step.
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
