/**
 * What is said of a value in the environment that does not fit. Anything may have been pasted
 * there, also a token: only the length of a text is shown.
 */
export type Decoded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly string[] };

/** One text of the environment. Every `Parsed` is one; a remedy is not needed there. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly expected: string };

export const unlike = (expected: string): Read<never> => ({ ok: false, expected });

/** One problem: `path: expected …, found …`. */
export const problemOf = (path: string, expected: string, found: unknown): string =>
  `${path}: expected ${expected}, found ${show(found)}`;

function show(value: unknown): string {
  if (value === undefined || value === "") return "nothing";
  if (typeof value === "string") return `${value.length} characters`;
  if (typeof value !== "object" || value === null) return String(value);
  return Array.isArray(value) ? `a list of ${value.length}` : "an object";
}

/** Each part of `T`, decoded by itself; an optional one may be `undefined`. */
export type Parts<T> = { readonly [Key in keyof T]-?: Decoded<T[Key]> };

/** All parts, without those that are `undefined`; or every problem of every part. */
export function together<T extends object>(parts: Parts<T>): Decoded<T> {
  const entries = Object.entries<Decoded<unknown>>(parts);
  const problems = entries.flatMap(([, part]) => (part.ok ? [] : part.problems));
  if (problems.length > 0) return { ok: false, problems };
  const values = entries.flatMap(([key, part]) =>
    part.ok && part.value !== undefined ? [[key, part.value] as const] : [],
  );
  // `Parts` has each key of `T` once, with the type of its value.
  return { ok: true, value: Object.fromEntries(values) as T };
}

/** Every item of a list; or every problem of every item. */
export function each<T>(items: readonly Decoded<T>[]): Decoded<readonly T[]> {
  const values: T[] = [];
  const problems: string[] = [];
  for (const item of items)
    if (item.ok) values.push(item.value);
    else problems.push(...item.problems);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: values };
}
