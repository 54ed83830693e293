/**
 * Virtual time: nothing waits, and an hour passes as fast as its events can be worked off.
 * Between two events every promise that can settle does, so that code written with `await`
 * runs in it unchanged, and the same start gives the same run.
 */
import type { Timeline } from "./time.ts";

interface Timer {
  readonly atMs: number;
  /** Timers of the same moment run in the order in which they were set. */
  readonly order: number;
  readonly action: () => void;
  isCancelled: boolean;
}

export class VirtualTimeline implements Timeline {
  #nowMs: number;
  #order = 0;
  /** A binary heap, the next timer first. */
  readonly #heap: Timer[] = [];

  constructor(startMs = Date.UTC(2025, 10, 3)) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  after(ms: number, action: () => void): () => void {
    this.#order += 1;
    const atMs = this.#nowMs + Math.max(0, ms);
    const timer: Timer = { atMs, order: this.#order, action, isCancelled: false };
    this.#push(timer);
    return () => {
      timer.isCancelled = true;
    };
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Lets all happen that is due until then, and what follows from it. */
  async runUntil(untilMs: number): Promise<void> {
    await settled();
    for (let next = this.#heap[0]; next !== undefined && next.atMs <= untilMs; ) {
      this.#pop();
      if (!next.isCancelled) {
        this.#nowMs = Math.max(this.#nowMs, next.atMs);
        next.action();
        await settled();
      }
      next = this.#heap[0];
    }
    this.#nowMs = Math.max(this.#nowMs, untilMs);
  }

  #push(timer: Timer): void {
    const heap = this.#heap;
    let at = heap.push(timer) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(heap, at, parent)) break;
      swap(heap, at, parent);
      at = parent;
    }
  }

  #pop(): void {
    const heap = this.#heap;
    swap(heap, 0, heap.length - 1);
    heap.pop();
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let least = at;
      if (left < heap.length && isBefore(heap, left, least)) least = left;
      if (right < heap.length && isBefore(heap, right, least)) least = right;
      if (least === at) return;
      swap(heap, at, least);
      at = least;
    }
  }
}

/** A macrotask comes only when no microtask is left. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function isBefore(heap: readonly Timer[], a: number, b: number): boolean {
  const [x, y] = [heap[a], heap[b]];
  if (x === undefined || y === undefined) return false;
  return x.atMs < y.atMs || (x.atMs === y.atMs && x.order < y.order);
}

function swap(heap: Timer[], a: number, b: number): void {
  const [x, y] = [heap[a], heap[b]];
  if (x === undefined || y === undefined) return;
  heap[a] = y;
  heap[b] = x;
}
