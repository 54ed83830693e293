/** How far back, as it is typed: `30m`, `24h`, `7d`. */
import { no, ok, type Parsed } from "../../contract/values.ts";

const UNITS_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
/** Longer than any retention that the configuration admits. */
const LONGEST_MS = 3_660 * UNITS_MS.d;

export function parseSince(input: string): Parsed<number> {
  const expected = "a span of time such as 30m, 24h or 7d";
  const [, digits, unit] = /^(\d{1,5})([mhd])$/.exec(input.trim()) ?? [];
  if (digits === undefined) return no(expected, "write a whole number and a unit: m, h or d");
  const ms = Number(digits) * UNITS_MS[unit as keyof typeof UNITS_MS];
  if (ms === 0) return no(expected, "give more than nothing");
  return ms > LONGEST_MS ? no(expected, "give less: no log goes back ten years") : ok(ms);
}
