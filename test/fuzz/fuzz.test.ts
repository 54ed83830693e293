/**
 * Random and broken events, replies and outputs through the whole function. `npm run fuzz`
 * runs as many as wanted; here are enough to notice what a change breaks.
 */
import { expect, test } from "vitest";
import { runCase } from "./case.ts";
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
}, 120_000);

test("the same seed twice / the same end", async () => {
  for (let seed = 500; seed < 520; seed += 1)
    expect(await runCase(seed)).toEqual(await runCase(seed));
});
