/**
 * A short name for what a plan would do: two plans have the same digest exactly if they do the
 * same to the same records. So a person can confirm what was seen, and not what it became since.
 */
import { createHash } from "node:crypto";
import type { Step } from "./plan.ts";
import { labelOf, type RecordSet } from "./record-set.ts";

const DIGITS = 12;

/** 12 hexadecimal digits. */
export function digestOf(set: Pick<RecordSet, "name" | "type">, steps: readonly Step[]): string {
  const text = JSON.stringify([labelOf(set), ...steps.map(inOrder)]);
  return createHash("sha256").update(text).digest("hex").slice(0, DIGITS);
}

/** With keys in the order of the alphabet, whatever order they were made in. */
function inOrder(value: object): unknown {
  const sorted = Object.entries(value).sort(([a], [b]) => a.localeCompare(b, "en"));
  return sorted.map(([key, inner]) => [key, typeof inner === "object" ? inOrder(inner) : inner]);
}
