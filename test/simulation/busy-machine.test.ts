/** Virtual time does not depend on how busy the machine is. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { play } from "./play.ts";
import { storyOf } from "./story.ts";

const SPIN = "for (;;) Math.random();";

test("every core busy / one seed played again / the same trace", async () => {
  const alone = (await play(storyOf(77))).hash;
  const busy = Array.from(
    { length: availableParallelism() },
    () => new Worker(SPIN, { eval: true }),
  );
  try {
    expect((await play(storyOf(77))).hash).toBe(alone);
  } finally {
    await Promise.all(busy.map((worker) => worker.terminate()));
  }
});
