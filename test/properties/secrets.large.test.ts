/**
 * A secret pasted into any place of the configuration or of the function's environment, whole or
 * mutilated, is shown nowhere: neither in the words about it, nor as an accepted name, which
 * would reach the template, to alarms, logs and notices. The seeds are fixed.
 */
import { describe, expect, test } from "vitest";
import { quoted } from "../../contract/quote.ts";
import { parseConfig as parseEnvironment } from "../../lambda/config.ts";
import { parseConfig } from "../../lib/config/config.ts";
import { renderProblems } from "../../lib/config/problems.ts";
import { Rng } from "../simulation/rng.ts";
import { CONFIG_PLACES, ENVIRONMENT_PLACES, type Pasted, paste, shows } from "./pasted-secrets.ts";

const CHUNKS = Array.from({ length: 10 }, (_, at) => at + 1);

/** Each place in turn; what is shown of the secrets, and how many were accepted. */
function pasted(seed: number, count: number, outputOf: (one: Pasted, turn: number) => string) {
  const rng = new Rng(seed);
  const shown: string[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const one = paste(rng);
    const part = shows(outputOf(one, turn), one);
    if (part !== undefined) shown.push(`${JSON.stringify(one.pasted)} at ${turn}: ${part}`);
  }
  return shown;
}

const at = <T>(places: readonly T[], turn: number): T => places[turn % places.length] as T;

describe.each(CHUNKS)("secrets of seed %i", (seed) => {
  test("5,000 in the configuration / read / none shown", () => {
    const shown = pasted(seed, 5_000, (one, turn) => {
      const result = parseConfig(at(CONFIG_PLACES, turn)(one.pasted));
      return result.ok
        ? JSON.stringify(result.value)
        : renderProblems(result.problems) + JSON.stringify(result.problems);
    });
    expect(shown).toEqual([]);
  });

  test("3,000 in the environment / read / none shown", () => {
    const shown = pasted(seed + 100, 3_000, (one, turn) => {
      const result = parseEnvironment(at(ENVIRONMENT_PLACES, turn)(one.pasted));
      return result.ok ? JSON.stringify(result.config) : result.problems.join("\n");
    });
    expect(shown).toEqual([]);
  });

  test("2,000 in a text from outside / quoted / none shown", () => {
    const texts = ["Invalid token X", '{"message":"X"}', "550 X rejected", "X", "a X b X c"];
    const shown = pasted(seed + 200, 2_000, (one, turn) =>
      quoted(at(texts, turn).replaceAll("X", () => one.pasted)),
    );
    expect(shown).toEqual([]);
  });
});
