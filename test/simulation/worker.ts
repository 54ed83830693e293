/** Plays slices of seeds in a thread of its own. */
import { parentPort } from "node:worker_threads";
import type { Found, Job, Slice } from "./batch.ts";
import { Counters } from "./counters.ts";
import { play } from "./play.ts";
import { storyOf } from "./story.ts";

parentPort?.on("message", async ({ from, to }: Job) => {
  const counters = new Counters();
  const found: Found[] = [];
  const hashes: string[] = [];
  for (let seed = from; seed < to; seed += 1) {
    const { violations, counts, hash } = await play(storyOf(seed));
    counters.merge(counts);
    hashes.push(hash);
    const [violation] = violations;
    if (violation !== undefined) found.push({ seed, violation });
  }
  const slice: Slice = { from, hashes, counts: [...counters.counts], found };
  parentPort?.postMessage(slice);
});
