/**
 * Parsers of values that the stack alone needs, in the manner of `contract/values.ts`: each gives
 * the value, or says what it expected and what to do.
 */
import { no, ok, type Parsed } from "../../contract/values.ts";

/** What CloudWatch Logs accepts; a test compares it with the CDK's list. */
export const RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

export function parseRetentionDays(input: unknown): Parsed<number> {
  if (typeof input === "number" && RETENTION_DAYS.includes(input)) return ok(input);
  // Not of an object, whose own `toString` may be anything.
  const days = typeof input === "number" || typeof input === "string" ? Number(input) : Number.NaN;
  const longer = RETENTION_DAYS.find((other) => other > days) ?? 3653;
  return no(
    `one of CloudWatch's retention times in days: ${RETENTION_DAYS.join(", ")}`,
    `write ${Number.isFinite(days) ? longer : 30}`,
  );
}
