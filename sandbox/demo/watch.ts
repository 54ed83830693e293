/**
 * Asks a name server over UDP, again and again, as a mail sender without a cache would, and
 * remembers when its answer changed. It asks by the adapter of the function and the command line.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type Fqdn, parseFqdn } from "../../contract/values.ts";
import { authoritativeResolver } from "../../lambda/dns/name-servers.ts";
import type { Resolver } from "../../lambda/domain/ports.ts";
import { systemClock } from "../../lambda/system-clock.ts";

const EVERY_MS = 20;
const ASK_MS = 1_000;

export interface Sight {
  readonly atMs: number;
  readonly answer: string;
}

export class Watch {
  readonly sights: Sight[] = [];
  readonly #resolver: Resolver;
  readonly #name: Fqdn;
  #isOn = true;

  constructor(port: number, name: string, seen: (sight: Sight) => void) {
    this.#resolver = authoritativeResolver(systemClock, [
      { host: "127.0.0.1", port, isName: false },
    ]);
    const parsed = parseFqdn(name);
    if (!parsed.ok) throw new Error(`${name}: ${parsed.expected}`);
    this.#name = parsed.value;
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
  }

  async #run(seen: (sight: Sight) => void): Promise<void> {
    while (this.#isOn) {
      const answer = await this.#ask();
      if (this.#isOn && answer !== this.sights.at(-1)?.answer) {
        const sight = { atMs: Date.now(), answer };
        this.sights.push(sight);
        seen(sight);
      }
      await sleep(EVERY_MS);
    }
  }

  async #ask(): Promise<string> {
    const read = await this.#resolver.ask(this.#name, this.#name, "A", ASK_MS);
    if (read.kind === "unavailable") return read.because.code;
    const [{ answer }] = read.value;
    if (answer.kind === "unavailable") return answer.because.code;
    return answer.value.toSorted().join(", ") || "nothing";
  }
}
