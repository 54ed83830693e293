/** How long calls to the outside may take, and how many go at once. */
import { describe, expect, test } from "vitest";
import { chunks, deadlineIn, timerMs } from "../../../lambda/domain/limits.ts";

const START_MS = 1_762_000_000_000;

describe("a call with a deadline", () => {
  const { signal } = new AbortController();
  const begun = (timeoutMs: number) => {
    const clock = { nowMs: START_MS, asked: [] as number[] };
    const deadline = deadlineIn(timeoutMs, {
      now: () => clock.nowMs,
      timeout: (ms) => {
        clock.asked.push(ms);
        return signal;
      },
    });
    return { clock, deadline };
  };

  test("just begun / asked / one signal for the whole time", () => {
    const { clock, deadline } = begun(500);
    expect(deadline.signal).toBe(signal);
    expect(clock.asked).toEqual([500]);
  });

  test.each([
    ["at the beginning", 0, 500],
    ["meanwhile", 120, 380],
    ["at the end", 500, 0],
    ["after it", 900, 0],
    ["with the clock set back", -60_000, 500],
  ])("%s / asked / what is left", (_, elapsedMs, leftMs) => {
    const { clock, deadline } = begun(500);
    clock.nowMs = START_MS + elapsedMs;
    expect(deadline.leftMs()).toBe(leftMs);
  });
});

test.each([
  [20, 20],
  [20.9, 20],
  [0, 0],
  [-5, 0],
  [2_147_483_647, 2_147_483_647],
  [2_147_483_648, 2_147_483_647],
  [Number.POSITIVE_INFINITY, 2_147_483_647],
  [Number.NaN, 0],
])("a limit of %d ms / for a timer / %d", (timeoutMs, expected) => {
  expect(timerMs(timeoutMs)).toBe(expected);
});

test.each([
  ["none", [], []],
  ["fewer than fit", [3], [[3]]],
  ["as many as fit", [3, 1], [[3, 1]]],
  ["one more", [3, 1, 2], [[3, 1], [2]]],
  ["some of them twice", [3, 1, 3, 2, 1], [[3, 1], [2]]],
])("%s / in chunks of two / in order, each once", (_, items, expected) => {
  expect(chunks(items, 2)).toEqual(expected);
});
