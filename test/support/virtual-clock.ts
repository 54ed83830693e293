/**
 * Time that passes only while everything sleeps. `run` drives a piece of work: whenever nothing
 * can continue, the clock jumps to the next wake-up, so that minutes cost no time.
 */
import { setImmediate } from "node:timers/promises";
import type { Clock, Timer } from "../../lambda/domain/ports.ts";

export const START_MS = 1_762_142_400_000;

export class VirtualClock implements Clock, Timer {
  #nowMs = START_MS;
  #sleepers: { readonly atMs: number; readonly wake: () => void }[] = [];

  now(): number {
    return this.#nowMs;
  }

  sleep(ms: number): Promise<void> {
    // NaN would sleep forever, and Node's timers end such a sleep at once.
    if (!(ms >= 0)) throw new Error(`cannot sleep ${ms} ms`);
    return new Promise((wake) => this.#sleepers.push({ atMs: this.#nowMs + ms, wake }));
  }

  timeout(ms: number): AbortSignal {
    const controller = new AbortController();
    this.after(ms, () => controller.abort());
    return controller.signal;
  }

  /** Lets something happen `ms` from now. */
  after(ms: number, happens: () => void): void {
    void this.sleep(ms).then(happens);
  }

  async run<T>(work: Promise<T>): Promise<T> {
    let isOver = false;
    const over = (): void => {
      isOver = true;
    };
    work.then(over, over);
    for (;;) {
      await setImmediate();
      if (isOver) return work;
      this.#sleepers.sort((a, b) => a.atMs - b.atMs);
      const next = this.#sleepers.shift();
      if (next === undefined) throw new Error("everything waits, and nothing will wake it");
      this.#nowMs = next.atMs;
      next.wake();
    }
  }
}
