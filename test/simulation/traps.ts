/** Plays scenarios with a known bug injected, until an invariant breaks. */
import { expect } from "vitest";
import { MUTANTS } from "./mutants.ts";
import { play } from "./play.ts";
import { storyOf } from "./story.ts";

/** Found only after thousands of scenarios. */
export const RARE: ReadonlySet<string> = new Set(["a record is deleted alone"]);

const MOST_SEEDS = 4_000;

export async function findsTrap(name: string): Promise<void> {
  const mutant = MUTANTS[name as keyof typeof MUTANTS];
  let seed = 0;
  let found = false;
  while (!found && seed < MOST_SEEDS) {
    seed += 1;
    found = (await play(storyOf(seed), mutant)).violations.length > 0;
  }
  console.info(`${name}: found after ${seed} seeds`);
  expect(found).toBe(true);
}
