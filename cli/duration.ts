/** A span of time as it is typed: `90s`, `2m`, `1h`, `500ms`. */
import { no, ok, type Parsed } from "../contract/values.ts";
import type { Obstacle } from "./ending.ts";

const UNITS_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;
const LONGEST_MS = 24 * UNITS_MS.h;

/** In milliseconds, more than 0 and at most a day. */
export function parseDuration(input: string): Parsed<number> {
  const expected = "a duration such as 90s, 2m or 1h";
  const [, digits = "", unit = ""] =
    /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h)?$/.exec(input.trim()) ?? [];
  if (digits === "") return no(expected, "write a number and a unit: s, m or h");
  if (unit === "") return no(expected, `add the unit: ${digits}s for seconds`);
  const ms = Math.round(Number(digits) * UNITS_MS[unit as keyof typeof UNITS_MS]);
  if (ms < 1) return no(expected, "give more than nothing");
  return ms > LONGEST_MS ? no(expected, "give at most 24h") : ok(ms);
}

export type DurationRead =
  | { readonly ok: true; readonly ms: number }
  | { readonly ok: false; readonly obstacle: Obstacle };

/** `option` as it is typed: `--within`. */
export function durationOption(option: string, given: unknown): DurationRead {
  const text = String(given);
  const parsed = parseDuration(text);
  if (parsed.ok) return { ok: true, ms: parsed.value };
  const what = `${option} is "${text}"; expected is ${parsed.expected}.`;
  return { ok: false, obstacle: { code: "option-invalid", what, todo: [parsed.remedy] } };
}
