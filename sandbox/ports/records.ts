/**
 * Cloudflare's side of the ports, straight on the model. Only the transport is missing:
 * requests are the model's own, and replies are judged by the same code as those that come
 * over HTTP.
 */
import {
  addPage,
  chooseZone,
  parsePage,
  parseZones,
} from "../../lambda/core/cloudflare-records.ts";
import {
  judge,
  notAsked,
  readingOf,
  type Verdict,
  withoutReply,
} from "../../lambda/core/cloudflare-reply.ts";
import { batchOf, bodyOf, operationOf, writeResult } from "../../lambda/core/cloudflare-writes.ts";
import type { ZoneRef } from "../../lambda/core/observed.ts";
import type { Step } from "../../lambda/core/plan.ts";
import { known, type Reading, unavailable } from "../../lambda/core/reading.ts";
import { jsonOf } from "../../lambda/core/shapes.ts";
import type { TokenProvider } from "../../lambda/core/token.ts";
import type { NonEmpty } from "../../lambda/core/values.ts";
import type { RecordStore } from "../../lambda/ports.ts";
import type { CloudflareModel } from "../cloudflare/model.ts";
import type { ApiReply, ApiRequest } from "../cloudflare/types.ts";
import type { Timeline } from "../time.ts";
import type { Call, Came } from "./caller.ts";

export interface RecordsOptions {
  readonly model: CloudflareModel;
  readonly call: Call;
  readonly token: TokenProvider;
  readonly timeline: Timeline;
}

type Ask = (operation: string, name: string, request: ApiRequest) => Promise<Verdict>;

export function recordStore(options: RecordsOptions): RecordStore {
  const zoneIds = new Map<string, string>();
  const zoneIdOf = async ({ zone, zoneId }: ZoneRef, ask: Ask): Promise<Reading<string>> => {
    const id = zoneId ?? zoneIds.get(zone);
    if (id !== undefined) return known(id);
    const query = new URLSearchParams({ name: zone, per_page: "50" });
    const operation = "Cloudflare GET zones";
    const verdict = await ask(operation, "zones.list", { method: "GET", path: "/zones", query });
    if (verdict.kind !== "success") return readingOf(verdict);
    const found = chooseZone(operation, parseZones(verdict.result, zone), zone);
    if (found.kind === "known") zoneIds.set(zone, found.value);
    return found;
  };
  return {
    async list(ref, name, timeoutMs) {
      const ask = asker(options, timeoutMs);
      const zoneId = await zoneIdOf(ref, ask);
      if (zoneId.kind === "unavailable") return zoneId;
      const query = new URLSearchParams({ "name.exact": name, per_page: "100" });
      const path = `/zones/${zoneId.value}/dns_records`;
      const operation = "Cloudflare GET dns_records";
      const verdict = await ask(operation, "records.list", { method: "GET", path, query });
      if (verdict.kind !== "success") return readingOf(verdict);
      const whole = addPage([], parsePage(verdict.result, verdict.resultInfo, name), 1);
      if (whole?.isWhole !== true) return unavailable("malformed-reply", `${operation}: a hole`);
      return known(whole.records);
    },
    async apply(ref, steps, timeoutMs) {
      const ask = asker(options, timeoutMs);
      const zoneId = await zoneIdOf(ref, ask);
      if (zoneId.kind === "unavailable") return { kind: "rejected", because: zoneId.because };
      const operation = operationOf(steps);
      const [name, request] = writeOf(`/zones/${zoneId.value}/dns_records`, steps);
      return writeResult(operation, steps, await ask(operation, name, request));
    },
  };
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
      return ["records.edit", { method: "PATCH", path: at, body: bodyOf(step.after) }];
    }
    case "delete":
      return ["records.delete", { method: "DELETE", path: `${path}/${step.before.id}` }];
  }
}

/** With the token, renewed once where it is refused. */
function asker({ model, call, token, timeline }: RecordsOptions, timeoutMs: number): Ask {
  const endMs = timeline.now() + timeoutMs;
  const leftMs = () => Math.max(0, endMs - timeline.now());
  return async (operation, name, request) => {
    const send = async (secret: string): Promise<Verdict> => {
      const authorized = { ...request, authorization: `Bearer ${secret}` };
      const came = await call("cloudflare", name, leftMs(), () => model.handle(authorized));
      return verdictOf(operation, came, secret, timeline.now());
    };
    const first = await token.get(leftMs());
    if (first.kind === "unavailable") return notAsked(first.because);
    const verdict = await send(first.value);
    if (verdict.kind !== "token-refused") return verdict;
    const renewed = await token.renew(leftMs());
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
  switch (came.kind) {
    case "timeout":
      return withoutReply(operation, undefined, true);
    case "cut":
      return withoutReply(
        operation,
        { code: came.isUnsent ? "ECONNREFUSED" : "ECONNRESET" },
        false,
      );
    case "error":
      return judge(
        operation,
        { status: came.status, body: undefined, retryAfter: null },
        secret,
        nowMs,
      );
    case "reply": {
      const retryAfter = came.headers["retry-after"] ?? null;
      return judge(
        operation,
        { status: came.status, body: jsonOf(came.body), retryAfter },
        secret,
        nowMs,
      );
    }
    case "value": {
      const { status, body, headers } = came.value;
      const retryAfter = headers?.["retry-after"] ?? headers?.["Retry-After"] ?? null;
      return judge(operation, { status, body, retryAfter }, secret, nowMs);
    }
  }
}
