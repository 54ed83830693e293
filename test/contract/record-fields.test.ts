/**
 * A key of the table is everywhere: in the schema, the docs, the environment and the record
 * sets. A new row needs a line in `OTHERS`; then all of these tests cover it, too.
 */
import { expect, test } from "vitest";
import { decodeRecords, encodeRecords } from "../../contract/record-codec.ts";
import { RECORD_FIELDS, RECORD_KEYS, type RecordKey } from "../../contract/record-fields.ts";
import { recordSetsOf } from "../../lambda/domain/record-sets.ts";
import { parseConfig } from "../../lib/config/config.ts";
import type { StackRecord } from "../../lib/config/stack-config.ts";
import { functionEnvironment } from "../../lib/function/environment.ts";
import { configurationTable } from "../../tools/docs-configuration.ts";

const WRITTEN = {
  name: "mx.mail.example.com",
  zone: "example.com",
  cluster: "mail",
  service: "mx",
};

/** Each key with a value that is not its default, and not the one of `WRITTEN`. */
const OTHERS: { readonly [Key in RecordKey]: unknown } = {
  name: "game.example.com",
  zone: "mail.example.com",
  zoneId: "0123456789abcdef0123456789abcdef",
  cluster: "games",
  service: "game",
  ttlSeconds: 300,
  proxied: true,
  ipv6: "only",
  publish: "all",
  readiness: "healthy",
  whenEmpty: "1.1.1.1",
  adopt: "all",
  waitSeconds: 7,
};

const configOf = (changes: object) => {
  const result = parseConfig({ records: [{ ...WRITTEN, ...changes }] });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
};
const recordOf = (changes: object): StackRecord => {
  const [record] = configOf(changes).records;
  if (record === undefined) throw new Error("no record");
  return record;
};
const setsOf = (record: StackRecord) => {
  const decoded = decodeRecords(encodeRecords([record]));
  if (!decoded.ok) throw new Error(decoded.problems.join());
  return recordSetsOf(decoded.value, "eu-west-1/1");
};

test("the keys here / compared with the table / the same", () => {
  expect(Object.keys(OTHERS)).toEqual(RECORD_KEYS);
});

test.each(RECORD_KEYS)("%s / the docs / a row of the table, in its order", (key) => {
  const rows = [...configurationTable().matchAll(/^\| `records\[\]\.(\w+)`/gm)];
  expect(rows[RECORD_KEYS.indexOf(key)]?.[1]).toBe(key);
});

test.each(RECORD_KEYS)("%s / the schema / parsed by its row", (key) => {
  const invalid = parseConfig({ records: [{ ...WRITTEN, [key]: { no: "value" } }] });
  const refusal = RECORD_FIELDS[key].parse({ no: "value" });
  if (invalid.ok || refusal.ok) throw new Error("accepted");
  const { expected, remedy } = refusal;
  expect(invalid.problems).toContainEqual(
    expect.objectContaining({ path: `records[0].${key}`, expected, remedy }),
  );
});

test.each(RECORD_KEYS)("%s / the environment / holds it and returns it", (key) => {
  const record = recordOf({ [key]: OTHERS[key] });
  const config = configOf({ [key]: OTHERS[key] });
  const json = Object.values(functionEnvironment(config, "arn")).find((it) => it.startsWith("["));
  expect(JSON.parse(json ?? "")[0]).toHaveProperty(key, record[key]);
  expect(decodeRecords(json ?? "")).toEqual({ ok: true, value: [record] });
});

test.each(RECORD_KEYS)("%s / the record sets / differ where it differs", (key) => {
  expect(setsOf(recordOf({ [key]: OTHERS[key] }))).not.toEqual(setsOf(recordOf({})));
});

test.each(RECORD_KEYS)("%s / its default / passes its own parser", (key) => {
  const field = RECORD_FIELDS[key];
  if (!("default" in field)) return;
  expect(field.parse(field.default)).toEqual({ ok: true, value: field.default });
});
