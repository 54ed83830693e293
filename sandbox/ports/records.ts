/**
 * Cloudflare's side of the ports, straight on the model. Only the transport is missing:
 * requests are the model's own, and replies are judged by the same code as those that come
 * over HTTP.
 */

import { jsonOf } from "../../contract/unknown-json.ts";
import type { Fqdn, NonEmpty } from "../../contract/values.ts";
import { callLimit } from "../../lambda/cloudflare/call-limit.ts";
import type { CallLimit } from "../../lambda/cloudflare/calls-left.ts";
import {
  addPage,
  chooseZone,
  parsePage,
  parseZones,
  zoneQuery,
} from "../../lambda/cloudflare/records.ts";
import {
  judge,
  notAsked,
  readingOf,
  type Verdict,
  withoutReply,
} from "../../lambda/cloudflare/reply.ts";
import {
  batchOf,
  bodyOf,
  editOf,
  operationOf,
  writeResult,
} from "../../lambda/cloudflare/writes.ts";
import type { ObservedRecord, ZoneRef, ZoneView } from "../../lambda/domain/observed.ts";
import type { Step } from "../../lambda/domain/plan.ts";
import type { RecordStore, SecretSource } from "../../lambda/domain/ports.ts";
import { type Fault, known, type Reading, unavailable } from "../../lambda/domain/reading.ts";
import { fail } from "../cloudflare/errors.ts";
import type { CloudflareModel } from "../cloudflare/model.ts";
import type { ApiReply, ApiRequest } from "../cloudflare/types.ts";
import type { Timeline } from "../time.ts";
import type { Call, Came } from "./caller.ts";

export interface RecordsOptions {
  readonly model: CloudflareModel;
  readonly call: Call;
  readonly token: SecretSource;
  readonly timeline: Timeline;
  /** Of all that calls with this token here; left out, one of its own. */
  readonly limit?: CallLimit;
}

type Asking = RecordsOptions & { readonly limit: CallLimit };
type Headers = Readonly<Record<string, string>>;
type Ask = (operation: string, name: string, request: ApiRequest) => Promise<Verdict>;

export function recordStore(given: RecordsOptions): RecordStore {
  const limit = given.limit ?? callLimit(given.timeline);
  const options = { ...given, limit };
  const zoneIds = new Map<string, string>();
  const zoneIdOf = async ({ zone, zoneId }: ZoneRef, ask: Ask): Promise<Reading<string>> => {
    const id = zoneId ?? zoneIds.get(zone);
    if (id !== undefined) return known(id);
    const found = await zoneOf(zone, ask);
    return found.kind === "known" ? known(found.value.id) : found;
  };
  const zoneOf = async (zone: Fqdn, ask: Ask): Promise<Reading<ZoneView>> => {
    const { name, per_page } = zoneQuery(zone);
    const query = new URLSearchParams({ name, per_page: String(per_page) });
    const operation = "Cloudflare GET zones";
    const verdict = await ask(operation, "zones.list", { method: "GET", path: "/zones", query });
    if (verdict.kind !== "success") return readingOf(verdict);
    const found = chooseZone(operation, parseZones(verdict.result, zone), zone);
    if (found.kind === "known") zoneIds.set(zone, found.value.id);
    return found;
  };
  /** A zone that moved has a new id; the old one is answered with 404 or 403. */
  const forgetOn = ({ code }: Fault, zone: string): void => {
    if (code === "not-found" || code === "token-refused") zoneIds.delete(zone);
  };
  return {
    async list(ref, name, timeoutMs) {
      const ask = asker(options, timeoutMs);
      const zoneId = await zoneIdOf(ref, ask);
      if (zoneId.kind === "unavailable") return zoneId;
      const records = await listAll(zoneId.value, name, ask);
      if (records.kind === "unavailable") forgetOn(records.because, ref.zone);
      return records;
    },
    async apply(ref, steps, timeoutMs) {
      const ask = asker(options, timeoutMs);
      const zoneId = await zoneIdOf(ref, ask);
      if (zoneId.kind === "unavailable") return { kind: "rejected", because: zoneId.because };
      const operation = operationOf(steps);
      const [name, request] = writeOf(`/zones/${zoneId.value}/dns_records`, steps);
      const verdict = await ask(operation, name, request);
      if (verdict.kind !== "success") forgetOn(verdict.because, ref.zone);
      return writeResult(operation, steps, verdict);
    },
    async zone({ zone, zoneId }, timeoutMs) {
      return zoneId === undefined ? zoneOf(zone, asker(options, timeoutMs)) : known(undefined);
    },
    callsLeft: limit.callsLeft,
    areCallsScarce: limit.areCallsScarce,
  };
}

async function listAll(
  zoneId: string,
  name: Fqdn,
  ask: Ask,
): Promise<Reading<readonly ObservedRecord[]>> {
  const operation = "Cloudflare GET dns_records";
  const path = `/zones/${zoneId}/dns_records`;
  let records: readonly ObservedRecord[] = [];
  for (let page = 1; ; page += 1) {
    const query = new URLSearchParams({ "name.exact": name, per_page: "100", page: String(page) });
    const verdict = await ask(operation, "records.list", { method: "GET", path, query });
    if (verdict.kind !== "success") return readingOf(verdict);
    const sum = addPage(records, parsePage(verdict.result, verdict.resultInfo, name), page);
    if (sum === undefined) return unavailable("malformed-reply", `${operation}: a hole`);
    records = sum.records;
    if (sum.isWhole) return known(records);
  }
}

function writeOf(path: string, steps: NonEmpty<Step>): readonly [string, ApiRequest] {
  const [step, ...others] = steps;
  if (others.length > 0)
    return ["records.batch", { method: "POST", path: `${path}/batch`, body: batchOf(steps) }];
  switch (step.op) {
    case "create":
      return ["records.create", { method: "POST", path, body: bodyOf(step.after) }];
    case "edit": {
      const at = `${path}/${step.before.id}`;
      return ["records.edit", { method: "PATCH", path: at, body: editOf(step) }];
    }
    case "delete":
      return ["records.delete", { method: "DELETE", path: `${path}/${step.before.id}` }];
  }
}

/** With the token, renewed once where it is refused. */
function asker({ model, call, token, timeline, limit }: Asking, timeoutMs: number): Ask {
  const endMs = timeline.now() + timeoutMs;
  const leftMs = () => Math.max(0, endMs - timeline.now());
  return async (operation, name, request) => {
    const send = async (secret: string): Promise<Verdict> => {
      const obstacle = limit.obstacle(operation);
      if (obstacle !== undefined) return notAsked(obstacle);
      const authorized = { ...request, authorization: `Bearer ${secret}` };
      const came = await call("cloudflare", name, leftMs(), () => model.handle(authorized));
      const status = statusOf(came);
      if (status !== undefined) limit.heard(status, (wanted) => headerOf(headersOf(came), wanted));
      return verdictOf(operation, came, secret, timeline.now());
    };
    const first = await token.read(leftMs());
    if (first.kind === "unavailable") return notAsked(first.because);
    const verdict = await send(first.value);
    if (verdict.kind !== "token-refused") return verdict;
    const renewed = await token.read(leftMs(), true);
    const isNew = renewed.kind === "known" && renewed.value !== first.value;
    return isNew ? send(renewed.value) : verdict;
  };
}

function verdictOf(
  operation: string,
  came: Came<ApiReply>,
  secret: string,
  nowMs: number,
): Verdict {
  const judged = (status: number, body: unknown, headers: Headers) =>
    judge(operation, { status, body, retryAfter: headerOf(headers, "retry-after") }, secret, nowMs);
  switch (came.kind) {
    case "timeout":
      return withoutReply(operation, undefined, true);
    case "cut":
      return withoutReply(operation, { code: "ECONNRESET" }, false);
    case "error": {
      const error = { code: Number(came.code) || 1000, message: came.message };
      return judged(came.status, fail(came.status, error).body, {});
    }
    case "reply":
      return judged(came.status, jsonOf(came.body), headersOf(came));
    case "value":
      return judged(came.value.status, came.value.body, headersOf(came));
  }
}

function statusOf(came: Came<ApiReply>): number | undefined {
  if (came.kind === "value") return came.value.status;
  return came.kind === "reply" || came.kind === "error" ? came.status : undefined;
}

function headersOf(came: Came<ApiReply>): Headers {
  if (came.kind === "reply") return came.headers;
  return came.kind === "value" ? (came.value.headers ?? {}) : {};
}

function headerOf(headers: Headers, wanted: string): string | null {
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === wanted);
  return found?.[1] ?? null;
}
