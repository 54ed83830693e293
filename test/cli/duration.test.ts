/** Durations as they are typed. */
import { expect, test } from "vitest";
import { durationOption, parseDuration } from "../../cli/duration.ts";

test.each([
  ["90s", 90_000],
  ["2m", 120_000],
  ["1h", 3_600_000],
  ["500ms", 500],
  ["1.5m", 90_000],
  [" 24h ", 86_400_000],
])("%s / %i ms", (text, ms) => {
  expect(parseDuration(text)).toEqual({ ok: true, value: ms });
});

test.each([
  ["", "a number and a unit"],
  ["soon", "a number and a unit"],
  ["-1s", "a number and a unit"],
  ["90", "add the unit: 90s"],
  ["0s", "more than nothing"],
  ["25h", "at most 24h"],
])('"%s" / refused, with what to write', (text, remedy) => {
  const parsed = parseDuration(text);
  expect(parsed.ok ? "" : parsed.remedy).toContain(remedy);
});

test("of an option / the option and the value are named", () => {
  expect(durationOption("--within", "90")).toMatchObject({
    ok: false,
    obstacle: { code: "option-invalid", what: expect.stringContaining('--within is "90"') },
  });
});
