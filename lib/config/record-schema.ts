/**
 * The keys of one record: those of `contract/record-fields.ts`, which the function knows, too,
 * and those of what the stack has watched.
 */
import { z } from "zod";
import {
  RECORD_FIELDS,
  RECORD_KEYS,
  RECORD_WORDS,
  type RecordField,
  type RecordKey,
  type WrittenRecord,
} from "../../contract/record-fields.ts";
import { type Documentation, field, optionalField } from "./field.ts";
import { recordProbeSchema } from "./mail-probe-schema.ts";
import { parseOutsideCheck } from "./mail-values.ts";

function schemaOf(key: RecordKey) {
  const { parse, default: fallback, absent }: RecordField = RECORD_FIELDS[key];
  const { optional, ...words }: Documentation = RECORD_WORDS[key];
  if (absent !== undefined) return optionalField(parse, { ...words, optional: optional ?? "" });
  return field(parse, fallback === undefined ? words : { ...words, default: fallback });
}

type Shape = {
  readonly [Key in RecordKey]-?: undefined extends WrittenRecord[Key]
    ? z.ZodOptional<z.ZodType<NonNullable<WrittenRecord[Key]>>>
    : z.ZodType<WrittenRecord[Key]>;
};
// Each schema has the type of its row's parser, from which `WrittenRecord` is inferred, too.
const shape = Object.fromEntries(RECORD_KEYS.map((key) => [key, schemaOf(key)])) as object as Shape;

export const recordSchema = z.strictObject({
  ...shape,
  outsideCheck: field(parseOutsideCheck, {
    meaning:
      "Let Route 53 connect to the name over TCP from many regions; $0.50–0.75 a month for each name",
    accepted: 'false, true (port 25), or `{ "port": 1–65535 }`; not with `proxied`',
    default: false,
  }),
  mailProbe: recordProbeSchema.optional(),
});
