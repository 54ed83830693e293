/** A template as plain data, and the two ways to change one. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };
export type Fields = Readonly<Record<string, Json>>;

export interface Resource {
  readonly Type: string;
  readonly Properties?: Fields;
  readonly DependsOn?: readonly string[];
  readonly Condition?: string;
  readonly [attribute: string]: Json | undefined;
}

export interface Template {
  readonly Description?: string;
  readonly Metadata?: Fields;
  readonly Parameters?: Readonly<Record<string, Fields>>;
  readonly Conditions?: Fields;
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, Fields>>;
}

/** The same value, with each text in it (keys aside) as `change` gives it. */
export function withTexts(value: Json, change: (text: string) => Json): Json {
  if (typeof value === "string") return change(value);
  if (value === null || typeof value !== "object") return value;
  if (isList(value)) return value.map((one) => withTexts(one, change));
  return mapped(value, (inner) => withTexts(inner, change));
}

export const mapped = <From, To>(
  fields: Readonly<Record<string, From>>,
  change: (value: From, key: string) => To,
): Record<string, To> =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, change(value, key)]));

/** `Array.isArray` does not narrow a read-only list. */
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

export const mentions = (value: unknown, text: string): boolean =>
  JSON.stringify(value ?? null).includes(text);
