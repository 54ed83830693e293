/**
 * The part of the simulation that every test run includes: every story that ever found a defect,
 * some hundred seeds, the same seed twice, and each injected bug except the rarest
 * (`traps.large.test.ts`). The large batch is `npm run sim`.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { MUTANTS } from "./mutants.ts";
import { play } from "./play.ts";
import { type Story, storyOf } from "./story.ts";
import { findsTrap, RARE } from "./traps.ts";

const SEEDS = 300;
const SEEDS_FILE = new URL("./seeds.json", import.meta.url);
const ever: readonly { readonly found: string; readonly story: Story }[] = JSON.parse(
  readFileSync(SEEDS_FILE, "utf8"),
);

describe("every defect ever found / played again / stays fixed", () => {
  test.each(ever)("$found", async ({ story }) => {
    expect((await play(story)).violations).toEqual([]);
  });
});

test(`${SEEDS} randomized failure scenarios / played / no invariant is broken, each settles`, async () => {
  for (let seed = 1; seed <= SEEDS; seed += 1)
    expect((await play(storyOf(seed))).violations, `seed ${seed}`).toEqual([]);
});

test("one seed / played twice / the same trace", async () => {
  for (const seed of [7, 77, 777]) {
    const [once, again] = [await play(storyOf(seed)), await play(storyOf(seed))];
    expect(again.hash).toBe(once.hash);
  }
  expect((await play(storyOf(8))).hash).not.toBe((await play(storyOf(7))).hash);
});

describe("each known bug of earlier tools / injected / is found", () => {
  test.each(Object.keys(MUTANTS).filter((name) => !RARE.has(name)))("%s", findsTrap);
});
