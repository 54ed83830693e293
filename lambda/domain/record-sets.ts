/**
 * The function's configured names, from the JSON of its environment to record sets. The stack
 * writes that JSON, so a problem here means that somebody edited the environment by hand; all
 * problems are found at once, each with its path and what was expected there.
 */
import { type RecordSpec, recordTypes } from "../../contract/record-spec.ts";
import { type Fields, fieldsOf, jsonOf } from "../../contract/unknown-json.ts";
import {
  type Fqdn,
  isWithin,
  no,
  ok,
  type Parsed,
  type PublicAddress,
  parseFqdn,
  parsePublicAddress,
  parseRecordName,
  parseTtlSeconds,
  type RecordType,
} from "../../contract/values.ts";
import { ownerOf } from "./ownership.ts";
import type { RecordSet, WhenEmpty } from "./record-set.ts";

/** One problem: `path: expected …, found …`. */
export type Problems = string[];

export function parseRecordSets(json: string, account: string, problems: Problems): RecordSet[] {
  const specs = jsonOf(json);
  if (!Array.isArray(specs) || specs.length === 0) {
    problems.push("records: expected a JSON array with at least one record");
    return [];
  }
  return specs.flatMap((spec, index) => recordSetsOf(spec, `records[${index}]`, account, problems));
}

/** One record is one set, or two where IPv6 is on. */
function recordSetsOf(
  spec: unknown,
  path: string,
  account: string,
  problems: Problems,
): RecordSet[] {
  const fields = fieldsOf(spec);
  if (fields === undefined) {
    problems.push(`${path}: expected an object`);
    return [];
  }
  const from = reader(fields, path, problems);
  const name = from.value("name", parseRecordName);
  const zone = from.value("zone", parseFqdn);
  const zoneId = fields["zoneId"] === undefined ? undefined : from.text("zoneId", /^[0-9a-f]{32}$/);
  const service = { cluster: from.text("cluster", ECS), service: from.text("service", ECS) };
  const shared = {
    service,
    owner: ownerOf(account, service),
    ttlSeconds: from.value("ttlSeconds", parseTtlSeconds),
    proxied: from.flag("proxied"),
    publish: from.choice("publish", ["newest", "all"]),
    readiness: from.choice("readiness", ["running", "healthy"]),
    adopt: from.choice("adopt", ["one", "all"]),
    patienceMs: 1_000 * from.value("waitSeconds", parseWaitSeconds),
  };
  const types = recordTypes(from.choice("ipv6", [false, true, "only"]));
  checkWhenEmpty(fields["whenEmpty"], path, problems);
  if (isName(name) && isName(zone) && !isWithin(name, zone))
    problems.push(`${path}.name: expected a name within the zone, found ${show(name)}`);
  return types.map((type) => ({
    ...shared,
    name,
    type,
    zone: { zone, ...(zoneId === undefined ? {} : { zoneId }) },
    whenEmpty: whenEmptyOf(fields["whenEmpty"], type),
  }));
}

const ECS = /^[\w-]{1,255}$/;
const isName = (name: Fqdn | undefined): name is Fqdn => name !== undefined;

function parseWaitSeconds(input: unknown): Parsed<number> {
  if (Number.isInteger(input) && Number(input) >= 0 && Number(input) <= 40)
    return ok(Number(input));
  return no("0 to 40 whole seconds", "20 fits most services");
}

function checkWhenEmpty(input: unknown, path: string, problems: Problems): void {
  if (input === "keep" || input === "remove") return;
  const list = fieldsOf(input)?.["fallback"];
  const form = '"keep", "remove" or {"fallback": ["address"]}';
  if (!Array.isArray(list) || list.length === 0) {
    problems.push(`${path}.whenEmpty: expected ${form}, found ${show(input)}`);
    return;
  }
  for (const entry of list)
    if (!parsePublicAddress("A", entry).ok && !parsePublicAddress("AAAA", entry).ok)
      problems.push(`${path}.whenEmpty: expected public addresses, found ${show(entry)}`);
}

/** The part for this family. Where that is none, it says nothing: what is there stays. */
function whenEmptyOf(input: unknown, type: RecordType): WhenEmpty {
  if (input === "remove") return { kind: input };
  const list = fieldsOf(input)?.["fallback"];
  const parsed = (Array.isArray(list) ? list : []).map((entry) => parsePublicAddress(type, entry));
  const addresses = new Set(parsed.flatMap((r): PublicAddress[] => (r.ok ? [r.value] : [])));
  const [first, ...others] = [...addresses].sort();
  return first === undefined
    ? { kind: "keep" }
    : { kind: "fallback", addresses: [first, ...others] };
}

/** Reads one field after another; what does not fit is noted, and a placeholder goes on. */
function reader(fields: Fields, path: string, problems: Problems) {
  const note = (key: string, expected: string): void => {
    problems.push(`${path}.${key}: expected ${expected}, found ${show(fields[key])}`);
  };
  return {
    value<T>(key: keyof RecordSpec, parse: (input: unknown) => Parsed<T>): T {
      const parsed = parse(fields[key]);
      if (!parsed.ok) note(key, parsed.expected);
      return (parsed.ok ? parsed.value : undefined) as T;
    },
    text(key: keyof RecordSpec, form: RegExp): string {
      const input = fields[key];
      if (typeof input === "string" && form.test(input)) return input;
      note(key, `a string of the form ${form.source}`);
      return "";
    },
    flag(key: keyof RecordSpec): boolean {
      if (typeof fields[key] !== "boolean") note(key, "true or false");
      return fields[key] === true;
    },
    choice<T extends string | boolean>(key: keyof RecordSpec, choices: readonly [T, ...T[]]): T {
      const found = choices.find((choice) => choice === fields[key]);
      if (found === undefined)
        note(key, choices.map((choice) => JSON.stringify(choice)).join(" or "));
      return found ?? choices[0];
    },
  };
}

/** A token may have been pasted anywhere: of a text only the length is told. */
function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return `${value.length} characters`;
  if (typeof value !== "object" || value === null) return String(value);
  return Array.isArray(value) ? `a list of ${value.length}` : "an object";
}
