/**
 * Time as the simulated cloud sees it. Everything in the sandbox that happens later is put on
 * one `Timeline`, so that the same model runs in real time (behind HTTP, for the demo and the
 * tests on the bundle) and in virtual time (in process, for simulations).
 */

export interface Timeline {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `action` after `ms`; the function returned cancels it. */
  after(ms: number, action: () => void): () => void;
}

/** Real timers, all of which `stop()` cancels, so that no sandbox keeps a process alive. */
export class RealTimeline implements Timeline {
  readonly #timers = new Set<NodeJS.Timeout>();

  now(): number {
    return Date.now();
  }

  after(ms: number, action: () => void): () => void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, ms);
    this.#timers.add(timer);
    return () => {
      clearTimeout(timer);
      this.#timers.delete(timer);
    };
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
