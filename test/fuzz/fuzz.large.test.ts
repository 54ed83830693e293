/** Ten thousand random and broken events, replies and outputs through the whole function. */
import { expect, test } from "vitest";
import { inWords, runBatch } from "./run.ts";

test("10,000 cases / played / no raw exception, no write without a known reading, no neighbor changed", async () => {
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
