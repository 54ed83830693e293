/**
 * The configured names as JSON in the function's environment, there and back. The stack writes
 * it, so a problem means that somebody edited the environment manually; all problems are found
 * at once, each with its path and what was expected there.
 */
import { type Decoded, each, problemOf } from "./decoding.ts";
import { RECORD_FIELDS, RECORD_KEYS, type RecordField, type RecordSpec } from "./record-fields.ts";
import { type Fields, fieldsOf, jsonOf } from "./unknown-json.ts";
import { isWithin, parseFqdn, parseRecordName } from "./values.ts";

/** The keys of the table alone: what only the stack needs to know is left out. */
export const specOf = (record: RecordSpec): RecordSpec =>
  Object.fromEntries(
    RECORD_KEYS.flatMap((key) => (record[key] === undefined ? [] : [[key, record[key]]])),
  ) as RecordSpec;

export const encodeRecords = (specs: readonly RecordSpec[]): string => JSON.stringify(specs);

export function decodeRecords(json: string): Decoded<readonly RecordSpec[]> {
  const list = jsonOf(json);
  if (!Array.isArray(list) || list.length === 0)
    return { ok: false, problems: ["records: expected a JSON array with at least one record"] };
  return each(list.map((item, index) => decodeRecord(item, `records[${index}]`)));
}

function decodeRecord(input: unknown, path: string): Decoded<RecordSpec> {
  const fields = fieldsOf(input);
  if (fields === undefined) return { ok: false, problems: [`${path}: expected an object`] };
  const problems: string[] = [];
  const values = RECORD_KEYS.flatMap((key) => {
    const { parse, stored = parse, absent }: RecordField = RECORD_FIELDS[key];
    const given = fields[key];
    if (given === undefined && absent === "stays") return [];
    const parsed = stored(given);
    if (parsed.ok) return [[key, parsed.value] as const];
    const found = parsed.hint?.kind === "entry" ? parsed.hint.given : given;
    problems.push(problemOf(`${path}.${key}`, parsed.expected, found));
    return [];
  });
  if (isOutside(fields)) problems.push(outside(path, fields));
  if (problems.length > 0) return { ok: false, problems };
  // Each value comes from its row's parser, from which the type is inferred, too.
  return { ok: true, value: Object.fromEntries(values) as RecordSpec };
}

function isOutside(fields: Fields): boolean {
  const name = parseRecordName(fields["name"]);
  const zone = parseFqdn(fields["zone"]);
  return name.ok && zone.ok && !isWithin(name.value, zone.value);
}

const outside = (path: string, { name }: Fields): string =>
  problemOf(`${path}.name`, "a name within the zone", name);
