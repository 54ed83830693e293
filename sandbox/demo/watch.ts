/**
 * Asks a name server over UDP, again and again, as a mail sender without a cache would, and
 * remembers when its answer changed.
 */
import { Resolver } from "node:dns/promises";

const EVERY_MS = 20;

export interface Sight {
  readonly atMs: number;
  readonly answer: string;
}

export class Watch {
  readonly sights: Sight[] = [];
  readonly #resolver = new Resolver({ timeout: 1_000, tries: 1 });
  readonly #name: string;
  #isOn = true;

  constructor(port: number, name: string, seen: (sight: Sight) => void) {
    this.#resolver.setServers([`127.0.0.1:${port}`]);
    this.#name = name;
    void this.#run(seen);
  }

  get answer(): string {
    return this.sights.at(-1)?.answer ?? "nothing";
  }

  /** When the answer first became `answer` after `sinceMs`; undefined: not yet. */
  firstSince(sinceMs: number, answer: string): number | undefined {
    return this.sights.find((sight) => sight.atMs >= sinceMs && sight.answer === answer)?.atMs;
  }

  stop(): void {
    this.#isOn = false;
    this.#resolver.cancel();
  }

  async #run(seen: (sight: Sight) => void): Promise<void> {
    while (this.#isOn) {
      const answer = await this.#ask();
      if (this.#isOn && answer !== this.sights.at(-1)?.answer) {
        const sight = { atMs: Date.now(), answer };
        this.sights.push(sight);
        seen(sight);
      }
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  }

  async #ask(): Promise<string> {
    try {
      return (await this.#resolver.resolve4(this.#name)).toSorted().join(", ");
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "no answer";
      return code === "ENOTFOUND" || code === "ENODATA" ? "nothing" : code;
    }
  }
}
