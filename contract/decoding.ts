/**
 * What is said of a value in the environment that does not fit. Anything may have been pasted
 * there, also a token: of a text only the length is told.
 */
export type Decoded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly string[] };

/** One problem: `path: expected …, found …`. */
export const problemOf = (path: string, expected: string, found: unknown): string =>
  `${path}: expected ${expected}, found ${show(found)}`;

function show(value: unknown): string {
  if (value === undefined || value === "") return "nothing";
  if (typeof value === "string") return `${value.length} characters`;
  if (typeof value !== "object" || value === null) return String(value);
  return Array.isArray(value) ? `a list of ${value.length}` : "an object";
}
