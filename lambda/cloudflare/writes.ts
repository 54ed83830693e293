/**
 * Steps as Cloudflare takes them, and what its reply says about them. A reply that does not
 * show each step done leaves the write unconfirmed: read again before writing again.
 */

import type {
  AAAARecordParam,
  ARecordParam,
  RecordBatchParams,
} from "cloudflare/resources/dns/records";
import { type Fields, fieldsOf, textOf } from "../../contract/unknown-json.ts";
import { type NonEmpty, parsePublicAddress } from "../../contract/values.ts";
import { faultText } from "../domain/fault-text.ts";
import type { RecordBody, Step } from "../domain/plan.ts";
import type { WriteResult } from "../domain/ports.ts";
import { isNamed } from "./records.ts";
import type { Failure, Verdict } from "./reply.ts";

/** As Cloudflare's own package types the bodies; the compiler holds ours to them. */
type Address = ARecordParam | AAAARecordParam;

/** The whole record; no tags, so that a person's tags stay. */
export function bodyOf({ name, type, content, ttlSeconds: ttl, proxied, comment }: RecordBody) {
  return { name, type, content, ttl, proxied, comment } satisfies Address;
}

/**
 * For an edit, without the comment where it does not change: what is left out stays, and with
 * it what a person has written there since the record was read.
 */
export function editOf({ before, after }: Extract<Step, { op: "edit" }>) {
  const { comment, ...body } = bodyOf(after);
  return before.comment === comment ? body : { ...body, comment };
}

/** One transaction, in Cloudflare's order: deletes, patches, posts. */
export function batchOf(steps: NonEmpty<Step>) {
  const deletes = steps.flatMap((step) => (step.op === "delete" ? [{ id: step.before.id }] : []));
  const patches = steps.flatMap((step) =>
    step.op === "edit" ? [{ id: step.before.id, ...editOf(step) }] : [],
  );
  const posts = steps.flatMap((step) => (step.op === "create" ? [bodyOf(step.after)] : []));
  return {
    ...(deletes.length > 0 ? { deletes } : {}),
    ...(patches.length > 0 ? { patches } : {}),
    ...(posts.length > 0 ? { posts } : {}),
  } satisfies Omit<RecordBatchParams, "zone_id">;
}

const METHODS = { create: "POST", edit: "PATCH", delete: "DELETE" } as const;

/** As the log names the call that writes these steps. */
export function operationOf([step, ...others]: NonEmpty<Step>): string {
  if (others.length > 0) return "Cloudflare POST dns_records/batch";
  return `Cloudflare ${METHODS[step.op]} dns_records`;
}

export function writeResult(
  operation: string,
  steps: NonEmpty<Step>,
  verdict: Verdict,
): WriteResult {
  if (verdict.kind !== "success") return failedWrite(verdict);
  const [step, ...others] = steps;
  const isShown =
    others.length === 0 ? confirms(step, verdict.result) : confirmsBatch(steps, verdict.result);
  if (isShown) return { kind: "applied" };
  const message = faultText(operation, "success, but the reply does not show what was written");
  return { kind: "unconfirmed", because: { code: "malformed-reply", message } };
}

function failedWrite(failure: Failure): WriteResult {
  const { kind, because } = failure;
  if (kind === "unclear") return { kind: "unconfirmed", because };
  // Of a record that is gone, or an identifier that means nothing: a no to this very write.
  const isAboutWrite = kind === "refused" && failure.status > 0 && because.code === "not-found";
  return { kind: "rejected", because: isAboutWrite ? { ...because, code: "rejected" } : because };
}

function confirms(step: Step, result: unknown): boolean {
  const fields = fieldsOf(result);
  if (fields === undefined || textOf(fields["id"]) === undefined) return false;
  if (step.op !== "create" && fields["id"] !== step.before.id) return false;
  return step.op === "delete" || shows(fields, step.after);
}

/** Each step is shown, and nothing else. */
function confirmsBatch(steps: readonly Step[], result: unknown): boolean {
  const fields = fieldsOf(result);
  if (fields === undefined) return false;
  const lists = { delete: "deletes", edit: "patches", create: "posts" } as const;
  return Object.entries(lists).every(([op, key]) => {
    const wanted = steps.filter((step) => step.op === op);
    const done: unknown = fields[key] ?? [];
    if (!Array.isArray(done) || done.length !== wanted.length) return false;
    return wanted.every((step) => done.some((one) => confirms(step, one)));
  });
}

function shows(fields: Fields, body: RecordBody): boolean {
  if (fields["type"] !== body.type || !isNamed(fields, body.name)) return false;
  // IPv6 has several spellings of one address.
  const address = parsePublicAddress(body.type, fields["content"]);
  return address.ok && address.value === body.content;
}
