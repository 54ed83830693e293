/**
 * What can be read of a configuration as it was written, for checks that need more than one
 * value: each value by its row of the table, with the default where the key is absent. What
 * cannot be read is left out here, and reported by the schema.
 */
import {
  RECORD_FIELDS,
  RECORD_KEYS,
  type RecordField,
  type WrittenRecord,
} from "../../contract/record-fields.ts";
import type { Fqdn } from "../../contract/values.ts";
import { formatPath } from "./problems.ts";

export type Entry = Readonly<Record<string, unknown>>;

export const asEntry = (value: unknown): Entry =>
  typeof value === "object" && value !== null ? (value as Entry) : {};

export interface LegibleRecord {
  readonly written: Entry;
  readonly values: Partial<WrittenRecord>;
  /** Where both parts can be read. */
  readonly fullName: Fqdn | undefined;
  readonly path: (key: string) => string;
}

export function legibleRecords(config: Entry): readonly LegibleRecord[] {
  const { records } = config;
  return (Array.isArray(records) ? records : []).map((record: unknown, index) => {
    const written = asEntry(record);
    const values = valuesOf(written);
    return {
      written,
      values,
      fullName: values.name === "@" ? values.zone : values.name,
      path: (key) => formatPath(["records", index, key]),
    };
  });
}

function valuesOf(written: Entry): Partial<WrittenRecord> {
  const entries = RECORD_KEYS.flatMap((key) => {
    const { parse, default: fallback }: RecordField = RECORD_FIELDS[key];
    const parsed = parse(written[key] === undefined ? fallback : written[key]);
    return parsed.ok ? [[key, parsed.value] as const] : [];
  });
  // Each value comes from its row's parser, from which `WrittenRecord` is inferred, too.
  return Object.fromEntries(entries) as Partial<WrittenRecord>;
}
