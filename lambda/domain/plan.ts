/**
 * The smallest list of steps from the observed to the desired record set, as plain data in
 * canonical order (deletes, edits, creates: the order of Cloudflare's batch), or a refusal
 * with its reason. A record is deleted only in one transaction with one that stays. Records are
 * edited rather than replaced, so that ids, tags and all else that a person set are kept.
 */

import {
  type Fqdn,
  type PublicAddress,
  parsePublicAddress,
  type RecordType,
} from "../../contract/values.ts";
import { type Intent, restsOnNoTask } from "./decide.ts";
import type { ObservedRecord } from "./observed.ts";
import { type Ownership, ownershipOf, stamped } from "./ownership.ts";
import type { RecordSet } from "./record-set.ts";

/** A record as it should be. */
export interface RecordBody {
  readonly name: Fqdn;
  readonly type: RecordType;
  readonly content: PublicAddress;
  readonly ttlSeconds: number;
  readonly proxied: boolean;
  readonly comment: string;
}

export type Step =
  | { readonly op: "delete"; readonly before: ObservedRecord }
  | { readonly op: "edit"; readonly before: ObservedRecord; readonly after: RecordBody }
  | { readonly op: "create"; readonly after: RecordBody };

type Edit = Extract<Step, { op: "edit" }>;

export type RefusalCode = "cname-at-name" | "several-unstamped" | "owned-by-another";

export interface Refusal {
  readonly code: RefusalCode;
  /** The records in the way. */
  readonly detail: string;
}

/**
 * Records that are not ours yet, and that would be adopted. While no task runs they are left
 * alone: it may be the old server's, which answers until the first task takes over.
 */
export interface Waiting {
  readonly code: "adoption-waits";
  /** The records. */
  readonly detail: string;
}

export type Plan =
  | { readonly kind: "steps"; readonly steps: readonly Step[]; readonly waits?: Waiting }
  | { readonly kind: "refused"; readonly because: Refusal };

export type PlanPolicy = Pick<
  RecordSet,
  "name" | "type" | "owner" | "ttlSeconds" | "proxied" | "adopt"
>;

export function plan(
  intent: Intent,
  observed: readonly ObservedRecord[],
  policy: PlanPolicy,
): Plan {
  if (intent.kind === "hold") return { kind: "steps", steps: [] };
  const named = observed.filter((record) => record.name === policy.name).sort(byId);
  const members = named.filter((record) => record.type === policy.type);
  const because = refusal(named, members, policy);
  if (because !== undefined) return { kind: "refused", because };
  if (restsOnNoTask(intent)) {
    const isOwned = (record: ObservedRecord) => ownershipOf(record, policy.owner) === "owned";
    const waiting = members.filter((record) => !isOwned(record));
    if (waiting.length > 0)
      return {
        kind: "steps",
        steps: besideWaiting(intent, members.filter(isOwned), waiting, policy),
        waits: { code: "adoption-waits", detail: listed(waiting) },
      };
  }
  if (intent.kind === "withdraw") return { kind: "steps", steps: members.map(deletion) };
  return { kind: "steps", steps: publishing(intent, members, policy) };
}

/**
 * What may be done to owned records while others wait. Nothing is created next to them, and where
 * they hold every desired address, nothing is deleted: no record of ours would stay to tie the
 * deletes to.
 */
function besideWaiting(
  intent: Exclude<Intent, { kind: "hold" }>,
  owned: readonly ObservedRecord[],
  waiting: readonly ObservedRecord[],
  policy: PlanPolicy,
): readonly Step[] {
  if (intent.kind === "withdraw") return owned.map(deletion);
  const held = waiting.map((record) => contentOf(record, policy.type));
  const [first, ...others] = intent.addresses.filter((address) => !held.includes(address));
  if (first === undefined) return [];
  const steps = publishing({ ...intent, addresses: [first, ...others] }, owned, policy);
  return steps.filter(({ op }) => op !== "create");
}

/** By the address it holds, else by the text as it is (a record may hold anything). */
export function contentOf(record: ObservedRecord, type: RecordType): string {
  const parsed = parsePublicAddress(type, record.content);
  return parsed.ok ? parsed.value : record.content;
}

function refusal(
  named: readonly ObservedRecord[],
  members: readonly ObservedRecord[],
  policy: PlanPolicy,
): Refusal | undefined {
  const cname = named.find((record) => record.type === "CNAME");
  if (cname !== undefined)
    return { code: "cname-at-name", detail: `CNAME ${policy.name} to ${cname.content}` };
  if (policy.adopt === "all") return undefined;
  const of = (ownership: Ownership): ObservedRecord[] =>
    members.filter((record) => ownershipOf(record, policy.owner) === ownership);
  const theirs = of("of-another-owner");
  if (theirs.length > 0) return { code: "owned-by-another", detail: listed(theirs) };
  const unstamped = of("unstamped");
  if (unstamped.length > 1) return { code: "several-unstamped", detail: listed(unstamped) };
  return undefined;
}

const listed = (records: readonly ObservedRecord[]): string =>
  records
    .map((record) => `${record.type} ${record.content}${record.comment && ` (${record.comment})`}`)
    .join(", ");

function publishing(
  intent: Extract<Intent, { kind: "publish" }>,
  members: readonly ObservedRecord[],
  policy: PlanPolicy,
): Step[] {
  const spare = [...members];
  const take = (fits: (record: ObservedRecord) => boolean): ObservedRecord | undefined => {
    const index = spare.findIndex(fits);
    return index < 0 ? undefined : spare.splice(index, 1)[0];
  };
  const wanted = [...new Set(intent.addresses)].sort();
  const kept = wanted.map((address) => ({
    address,
    record: take((record) => contentOf(record, policy.type) === address),
  }));
  const mayTake = intent.incomplete === undefined;
  const pairs = kept.map(({ address, record }) => ({
    address,
    record: record ?? (mayTake ? spare.shift() : undefined),
  }));
  const deletes = mayTake ? spare.map(deletion) : [];
  const staying = pairs.flatMap(({ address, record }) =>
    record === undefined ? [] : [edit(record, bodyFor(address, record.comment, policy))],
  );
  const edits = staying.filter((step) => !isDone(step, policy));
  const creates = pairs
    .filter(({ record }) => record === undefined)
    .map(({ address }): Step => ({ op: "create", after: bodyFor(address, "", policy) }));
  // Nothing is created beside a delete: the record would have been edited instead.
  const needsAnchor = deletes.length > 0 && edits.length === 0;
  return [...deletes, ...(needsAnchor ? anchor(staying) : edits), ...creates];
}

/**
 * One record that stays, written again as it is. In one transaction with the deletes it makes
 * them depend on its being there: of two passes that each keep what the other deletes, the
 * second is refused whole, and the name is not left empty.
 */
const anchor = (staying: readonly Edit[]): readonly Edit[] => staying.slice(0, 1);

/** The record is as it should be: stamped, and right in each of our fields. */
const isDone = ({ before, after }: Edit, policy: PlanPolicy): boolean =>
  contentOf(before, policy.type) === after.content &&
  before.ttlSeconds === after.ttlSeconds &&
  before.proxied === after.proxied &&
  ownershipOf(before, policy.owner) === "owned";

function bodyFor(content: PublicAddress, comment: string, policy: PlanPolicy): RecordBody {
  const own = ownershipOf({ comment }, policy.owner) === "owned";
  return {
    name: policy.name,
    type: policy.type,
    content,
    // Cloudflare gives every proxied record the automatic TTL, whatever is asked for.
    ttlSeconds: policy.proxied ? 1 : policy.ttlSeconds,
    proxied: policy.proxied,
    comment: own ? comment : stamped(comment, policy.owner),
  };
}

/** The record set as it is once the steps are done; the ids of new records are not known yet. */
export function afterSteps(
  observed: readonly ObservedRecord[],
  steps: readonly Step[],
): ObservedRecord[] {
  const deleted = new Set(
    steps.filter((step) => step.op === "delete").map(({ before }) => before.id),
  );
  const edited = new Map(
    steps.flatMap((step) => (step.op === "edit" ? [[step.before.id, step.after] as const] : [])),
  );
  const kept = observed
    .filter(({ id }) => !deleted.has(id))
    .map((record) => ({ ...record, ...edited.get(record.id) }));
  const created = steps.flatMap((step) => (step.op === "create" ? [step.after] : []));
  return [...kept, ...created.map((body, index) => ({ ...body, id: `new ${index + 1}` }))];
}

/** For the log. */
export function inWords(step: Step): string {
  if (step.op === "create") return `create ${step.after.content}`;
  if (step.op === "delete") return `delete ${step.before.content} (${step.before.id})`;
  const { before, after } = step;
  if (before.content === after.content) return `edit ${before.content} (${before.id})`;
  return `edit ${before.content} -> ${after.content} (${before.id})`;
}

const deletion = (before: ObservedRecord): Step => ({ op: "delete", before });
const edit = (before: ObservedRecord, after: RecordBody): Edit => ({ op: "edit", before, after });
const byId = (a: ObservedRecord, b: ObservedRecord): number => (a.id < b.id ? -1 : 1);
