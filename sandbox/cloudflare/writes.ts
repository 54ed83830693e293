/**
 * Writes on the records of one zone, as a transaction: a list of operations either all take
 * effect, or none does and the first refusal is the answer. A single call is a transaction
 * of one.
 */
import { type Fields, isProxiable, type Rules, readDraft } from "./draft.ts";
import { CONFLICT, INVALID, refused } from "./errors.ts";
import { type Checked, type DnsRecord, fieldsOf, ok, type RecordChange } from "./types.ts";

export type Operation =
  | { readonly kind: "create"; readonly body: unknown }
  | { readonly kind: "patch"; readonly id: string; readonly body: unknown }
  | { readonly kind: "put"; readonly id: string; readonly body: unknown }
  | { readonly kind: "delete"; readonly id: string };

export interface WriteRules extends Rules {
  /** Cloudflare's form of the present moment. */
  readonly now: string;
  nextId(): string;
}

export type Records = ReadonlyMap<string, DnsRecord>;

/** The records after all operations, and what each of them did, in order. */
export function transact(
  before: Records,
  operations: readonly Operation[],
  rules: WriteRules,
): Checked<{ readonly records: Records; readonly changes: readonly RecordChange[] }> {
  const records = new Map(before);
  const changes: RecordChange[] = [];
  for (const operation of operations) {
    const change = applyOne(records, operation, rules);
    if (!change.ok) return change;
    changes.push(change.value);
    if (change.value.kind === "deleted") records.delete(change.value.before.id);
    else records.set(change.value.after.id, change.value.after);
  }
  return ok({ records, changes });
}

function applyOne(
  records: Records,
  operation: Operation,
  rules: WriteRules,
): Checked<RecordChange> {
  if (operation.kind === "create") return createOne(records, operation.body, rules);
  const before = records.get(operation.id);
  if (before === undefined) return refused(404, CONFLICT.unknown());
  if (operation.kind === "delete") return ok({ kind: "deleted", before });
  const base = operation.kind === "patch" ? before : undefined;
  const fields = readDraft(operation.body, rules, base);
  if (!fields.ok) return fields;
  const conflict = conflictOf(records, fields.value, before.id);
  if (!conflict.ok) return conflict;
  return ok({ kind: "changed", before, after: stamped(fields.value, rules.now, before) });
}

function createOne(records: Records, body: unknown, rules: WriteRules): Checked<RecordChange> {
  const fields = readDraft(body, rules);
  if (!fields.ok) return fields;
  const conflict = conflictOf(records, fields.value);
  if (!conflict.ok) return conflict;
  if (records.size >= rules.limits.recordsPerZone) return refused(400, CONFLICT.quota());
  const after = stamped(fields.value, rules.now, undefined, rules.nextId());
  return ok({ kind: "created", after });
}

/** Other records of the same name; `ownId` is the record that is being written. */
function conflictOf(records: Records, fields: Fields, ownId?: string): Checked<void> {
  for (const other of records.values()) {
    if (other.id === ownId || other.name !== fields.name) continue;
    if (other.type === fields.type && other.content === fields.content)
      return refused(400, CONFLICT.identical());
    if (isAddress(fields.type) && other.type === "CNAME") return refused(400, CONFLICT.onCname());
    if (fields.type === "CNAME" && (isAddress(other.type) || other.type === "CNAME"))
      return refused(400, CONFLICT.onAddress());
  }
  return ok(undefined);
}

const isAddress = (type: string): boolean => type === "A" || type === "AAAA";

/** In the order of fields in which Cloudflare sends them. */
function stamped(fields: Fields, now: string, before?: DnsRecord, id?: string): DnsRecord {
  const { name, type, content, priority, data, proxied, ttl, settings, comment, tags } = fields;
  const commentOn = comment === before?.comment ? before.comment_modified_on : now;
  const tagsOn = tags.join() === before?.tags.join() ? before.tags_modified_on : now;
  return {
    id: before?.id ?? id ?? "",
    name,
    type,
    content,
    ...(priority === undefined ? {} : { priority }),
    ...(data === undefined ? {} : { data }),
    proxiable: isProxiable(fields),
    proxied,
    ttl,
    settings: type === "CNAME" ? { flatten_cname: false, ...settings } : settings,
    meta: {},
    comment,
    tags,
    created_on: before?.created_on ?? now,
    modified_on: now,
    ...(comment === null || commentOn === undefined ? {} : { comment_modified_on: commentOn }),
    ...(tags.length === 0 || tagsOn === undefined ? {} : { tags_modified_on: tagsOn }),
  };
}

const LISTS = ["deletes", "patches", "puts", "posts"] as const;

/** A batch's operations in the order in which Cloudflare runs them. */
export function readBatch(body: unknown, maxItems: number): Checked<readonly Operation[]> {
  const fields = fieldsOf(body);
  if (fields === undefined) return refused(400, INVALID.body());
  const operations: Operation[] = [];
  for (const list of LISTS) {
    const items = fields[list] ?? [];
    if (!Array.isArray(items)) return refused(400, INVALID.body());
    for (const item of items as readonly unknown[]) {
      const operation = readOperation(list, item);
      if (operation === undefined) return refused(400, INVALID.body());
      operations.push(operation);
    }
  }
  return operations.length > maxItems ? refused(400, INVALID.batchSize(maxItems)) : ok(operations);
}

function readOperation(list: (typeof LISTS)[number], item: unknown): Operation | undefined {
  const fields = fieldsOf(item);
  if (fields === undefined) return undefined;
  const { id, ...body } = fields;
  if (list === "posts") return { kind: "create", body };
  if (typeof id !== "string") return undefined;
  if (list === "deletes") return { kind: "delete", id };
  return { kind: list === "patches" ? "patch" : "put", id, body };
}

/** A batch's reply: one list per kind of operation. */
export function batchResult(
  operations: readonly Operation[],
  changes: readonly RecordChange[],
): Readonly<Record<(typeof LISTS)[number], readonly DnsRecord[]>> {
  const of = (kind: Operation["kind"]): DnsRecord[] =>
    changes
      .filter((_, index) => operations[index]?.kind === kind)
      .map((change) => (change.kind === "deleted" ? change.before : change.after));
  return { deletes: of("delete"), patches: of("patch"), puts: of("put"), posts: of("create") };
}
