/**
 * A key of the configuration as a zod schema: parser, default and documentation in one, so
 * that none of the three can be forgotten.
 */
import { z } from "zod";
import type { Words } from "../../contract/record-fields.ts";
import type { Hint, Parser } from "../../contract/values.ts";
import { formatGiven, nearest } from "./problems.ts";

/** What the table says of a key. */
export interface Documentation extends Words {
  /** Taken where the key is absent; without it the key is required, unless `optional` says. */
  readonly default?: unknown;
}

export const documentation = z.registry<Documentation>();

interface Refusal {
  readonly expected: string;
  readonly remedy: string;
  readonly hint?: Hint;
}

/** Completes the words of the contract, which repeats nothing of what was given. */
function inWords({ expected, remedy, hint }: Refusal): Refusal {
  if (hint?.kind === "entry")
    return { expected: `${expected} (${formatGiven(hint.given)} is none)`, remedy };
  const meant = hint && nearest(hint.given, hint.words);
  return { expected, remedy: meant === undefined ? remedy : `write "${meant}"` };
}

function issue(input: unknown, refusal: Refusal) {
  const { expected, remedy } = inWords(refusal);
  return { code: "custom", input, message: expected, params: { remedy } } as const;
}

function parsed<T>(parse: Parser<T>) {
  return z.unknown().transform((input, context): T => {
    const result = parse(input);
    if (result.ok) return result.value;
    context.issues.push(issue(input, result));
    return z.NEVER;
  });
}

/** Required, unless the documentation has a default. A default passes the parser, too. */
export function field<T>(parse: Parser<T>, doc: Documentation) {
  const schema = doc.default === undefined ? parsed(parse) : parsed(parse).prefault(doc.default);
  documentation.add(schema, doc);
  return schema;
}

export function optionalField<T>(
  parse: Parser<T>,
  doc: Documentation & { readonly optional: string },
) {
  const schema = parsed(parse).optional();
  documentation.add(schema, doc);
  return schema;
}

/** A list whose entries are parsed one by one, so that each wrong one is named. */
export function listField<T>(parse: Parser<T>, doc: Documentation) {
  const schema = z.array(parsed(parse)).prefault([]);
  documentation.add(schema, doc);
  return schema;
}
