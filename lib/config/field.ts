/**
 * A key of the configuration as a zod schema: parser, default and documentation in one, so
 * that none of the three can be forgotten.
 */
import { z } from "zod";
import type { Parsed } from "../../contract/values.ts";

/** What the table says of a key. */
export interface Documentation {
  readonly meaning: string;
  readonly accepted: string;
  /** Taken where the key is absent; without it the key is required, unless `optional` says. */
  readonly default?: unknown;
  /** What happens where an optional key is absent. */
  readonly optional?: string;
}

export const documentation = z.registry<Documentation>();

const issue = (input: unknown, { expected, remedy }: { expected: string; remedy: string }) =>
  ({ code: "custom", input, message: expected, params: { remedy } }) as const;

function parsed<T>(parse: (input: unknown) => Parsed<T>) {
  return z.unknown().transform((input, context): T => {
    const result = parse(input);
    if (result.ok) return result.value;
    context.issues.push(issue(input, result));
    return z.NEVER;
  });
}

/** Required, unless the documentation has a default. A default passes the parser, too. */
export function field<T>(parse: (input: unknown) => Parsed<T>, doc: Documentation) {
  const schema = doc.default === undefined ? parsed(parse) : parsed(parse).prefault(doc.default);
  documentation.add(schema, doc);
  return schema;
}

export function optionalField<T>(
  parse: (input: unknown) => Parsed<T>,
  doc: Documentation & { readonly optional: string },
) {
  const schema = parsed(parse).optional();
  documentation.add(schema, doc);
  return schema;
}

/** A list whose entries are parsed one by one, so that each wrong one is named. */
export function listField<T>(parse: (input: unknown) => Parsed<T>, doc: Documentation) {
  const schema = z.array(parsed(parse)).prefault([]);
  documentation.add(schema, doc);
  return schema;
}
