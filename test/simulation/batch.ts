/** Many seeds on every core, with what they counted and what they found. */
import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Violation } from "./counters.ts";
import { Counters } from "./counters.ts";

export interface Found {
  readonly seed: number;
  readonly violation: Violation;
}

export interface Batch {
  readonly seeds: number;
  readonly counters: Counters;
  readonly found: readonly Found[];
  /** One hash over the traces of all seeds. */
  readonly hash: string;
}

/** From the worker: what a slice of seeds gave. */
export interface Slice {
  readonly from: number;
  readonly hashes: readonly string[];
  readonly counts: readonly (readonly [string, number])[];
  readonly found: readonly Found[];
}

export interface Job {
  readonly from: number;
  readonly to: number;
  readonly mutant?: string;
}

const SLICE = 50;

export async function runBatch(
  first: number,
  count: number,
  progress: (done: number, found: number) => void = () => {},
): Promise<Batch> {
  const counters = new Counters();
  const found: Found[] = [];
  const hashes = new Map<number, readonly string[]>();
  const jobs: Job[] = [];
  for (let from = first; from < first + count; from += SLICE)
    jobs.push({ from, to: Math.min(from + SLICE, first + count) });
  let done = 0;
  const take = (slice: Slice): void => {
    counters.merge(slice.counts);
    found.push(...slice.found);
    hashes.set(slice.from, slice.hashes);
    done += slice.hashes.length;
    progress(done, found.length);
  };
  await Promise.all(
    Array.from({ length: Math.min(availableParallelism(), jobs.length) }, () => work(jobs, take)),
  );
  const ordered = [...hashes].sort(([a], [b]) => a - b).flatMap(([, list]) => list);
  const hash = createHash("sha256").update(ordered.join()).digest("hex").slice(0, 16);
  return { seeds: count, counters, found: found.sort((a, b) => a.seed - b.seed), hash };
}

/** One worker takes jobs until there are none. */
function work(jobs: Job[], take: (slice: Slice) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url));
    const next = (): void => {
      const job = jobs.shift();
      if (job === undefined) void worker.terminate().then(() => resolve());
      else worker.postMessage(job);
    };
    worker.on("message", (slice: Slice) => {
      take(slice);
      next();
    });
    worker.on("error", reject);
    next();
  });
}
