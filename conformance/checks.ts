/** Steps of a conformance run: each printed with its time; the first that fails ends the run. */
export class Checks {
  #passed = 0;

  async step<T>(title: string, run: () => T | Promise<T>): Promise<T> {
    const startMs = Date.now();
    try {
      const value = await run();
      this.#passed += 1;
      console.log(`✓ ${title} (${((Date.now() - startMs) / 1000).toFixed(1)} s)`);
      return value;
    } catch (error) {
      console.log(`✗ ${title}`);
      throw error;
    }
  }

  /** In a form that test runners share. */
  end(error?: unknown): void {
    if (error !== undefined) {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    }
    console.log(`${this.#passed} passed, ${error === undefined ? 0 : 1} failed`);
  }
}

/** Polls until it gives a value. Emulators are slower on a busy machine, so it may take long. */
export async function eventually<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const endMs = Date.now() + 120_000;
  for (;;) {
    const value = await ask();
    if (value !== undefined) return value;
    if (Date.now() > endMs) throw new Error(`it never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
