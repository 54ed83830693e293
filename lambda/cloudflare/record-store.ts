/**
 * DNS records in Cloudflare. The package is used for its paths, types and headers only: it
 * takes 200 with `success: false` for an empty list, sleeps an unbounded `Retry-After`, and
 * its time limit leaves out the body. So replies are taken raw and judged in core, retries
 * are off, and one signal bounds each call. Only these subpaths may be imported; any other
 * pulls in the whole package, twenty times the size.
 */
import { APIError } from "cloudflare/error";
import { BaseRecords } from "cloudflare/resources/dns/records";
import { BaseZones } from "cloudflare/resources/zones/zones";
import { createClient } from "cloudflare/tree-shakable";
import { jsonOf } from "../../contract/unknown-json.ts";
import { assertNever, type Fqdn, type NonEmpty } from "../../contract/values.ts";
import { faultText } from "../domain/fault-text.ts";
import { deadlineIn } from "../domain/limits.ts";
import type { ObservedRecord, ZoneRef, ZoneView } from "../domain/observed.ts";
import type { Step } from "../domain/plan.ts";
import type { RecordStore, SecretSource, Timer } from "../domain/ports.ts";
import { type Fault, known, type Reading, unavailable } from "../domain/reading.ts";
import type { CallLimit } from "./calls-left.ts";
import { addPage, chooseZone, parsePage, parseZones, zoneQuery } from "./records.ts";
import { type ApiReply, judge, notAsked, readingOf, type Verdict, withoutReply } from "./reply.ts";
import { batchOf, bodyOf, editOf, operationOf, writeResult } from "./writes.ts";

export interface CloudflareOptions {
  readonly token: SecretSource;
  /** Of all that calls with this token here. */
  readonly limit: CallLimit;
  readonly timer: Timer;
  /** For the sandbox; left out, the package's own default holds. */
  readonly baseURL?: string;
}

type Client = ReturnType<typeof clientWith>;
type Options = { readonly signal: AbortSignal };
type Request = (client: Client, options: Options) => { asResponse(): Promise<Response> };
type Records = Reading<readonly ObservedRecord[]>;
type Ask = (operation: string, request: Request) => Promise<Verdict>;

/** A name has a handful of records; further pages are for the one that surprises. */
const PER_PAGE = 100;

export function cloudflareRecordStore(options: CloudflareOptions): RecordStore {
  const zoneIds = new Map<Fqdn, string>();

  async function zoneIdOf({ zone, zoneId }: ZoneRef, ask: Ask): Promise<Reading<string>> {
    const id = zoneId ?? zoneIds.get(zone);
    if (id !== undefined) return known(id);
    const found = await zoneOf(zone, ask);
    return found.kind === "known" ? known(found.value.id) : found;
  }

  async function zoneOf(zone: Fqdn, ask: Ask): Promise<Reading<ZoneView>> {
    const found = await lookUp(zone, ask);
    if (found.kind === "known") zoneIds.set(zone, found.value.id);
    return found;
  }

  /** A zone that moved has a new id; the old one is answered with 404 or 403. */
  function forgetOn({ code }: Fault, zone: Fqdn): void {
    if (code === "not-found" || code === "token-refused") zoneIds.delete(zone);
  }

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
      const verdict = await ask(operation, writeOf(zoneId.value, steps));
      if (verdict.kind !== "success") forgetOn(verdict.because, ref.zone);
      return writeResult(operation, steps, verdict);
    },
    async zone({ zone, zoneId }, timeoutMs) {
      return zoneId === undefined ? zoneOf(zone, asker(options, timeoutMs)) : known(undefined);
    },
    callsLeft: options.limit.callsLeft,
    areCallsScarce: options.limit.areCallsScarce,
  };
}

function clientWith(apiToken: string, baseURL: string | undefined) {
  return createClient({
    resources: [BaseRecords, BaseZones],
    apiToken,
    // Null, or the environment's would ride along.
    apiKey: null,
    apiEmail: null,
    userServiceKey: null,
    ...(baseURL === undefined ? {} : { baseURL }),
    maxRetries: 0,
    logLevel: "off",
    // A redirect would carry a write to where nobody meant it to go.
    fetchOptions: { redirect: "manual" },
  });
}

/** All that one call of the port sends shares one time limit, and a token renewed once. */
function asker({ token, baseURL, limit, timer }: CloudflareOptions, timeoutMs: number): Ask {
  const { signal, leftMs } = deadlineIn(timeoutMs, timer);
  return async (operation, request) => {
    const first = await token.read(leftMs());
    if (first.kind === "unavailable") return notAsked(first.because);
    const send = async (secret: string): Promise<Verdict> => {
      const obstacle = limit.obstacle(operation);
      if (obstacle !== undefined) return notAsked(obstacle);
      const reply = async () => replyOf(request(clientWith(secret, baseURL), { signal }), limit);
      const verdictOf = (said: ApiReply) => judge(operation, said, secret, timer.now());
      return askOnce(operation, signal, () => reply().then(verdictOf));
    };
    const verdict = await send(first.value);
    if (verdict.kind !== "token-refused") return verdict;
    const renewed = await token.read(leftMs(), true);
    const isNew = renewed.kind === "known" && renewed.value !== first.value;
    return isNew ? send(renewed.value) : verdict;
  };
}

async function askOnce(
  operation: string,
  signal: AbortSignal,
  request: () => Promise<Verdict>,
): Promise<Verdict> {
  if (signal.aborted)
    return notAsked({ code: "timeout", message: faultText(operation, "no time left to ask") });
  try {
    return await request();
  } catch (error) {
    return withoutReply(operation, error, signal.aborted);
  }
}

/** The package throws for a status of 300 and more; here that is a reply like any other. */
async function replyOf(request: ReturnType<Request>, limit: CallLimit): Promise<ApiReply> {
  const reply = (status: number, headers: Headers | undefined, body: unknown): ApiReply => {
    limit.heard(status, (name) => headers?.get(name) ?? null);
    return { status, body, retryAfter: headers?.get("retry-after") ?? null };
  };
  try {
    const response = await request.asResponse();
    return reply(response.status, response.headers, jsonOf(await response.text()));
  } catch (error) {
    if (!(error instanceof APIError) || error.status === undefined) throw error;
    return reply(error.status, error.headers, error.error);
  }
}

async function lookUp(zone: Fqdn, ask: Ask): Promise<Reading<ZoneView>> {
  const operation = "Cloudflare GET zones";
  const query = zoneQuery(zone);
  const verdict = await ask(operation, ({ zones }, options) => zones.list(query, options));
  return verdict.kind === "success"
    ? chooseZone(operation, parseZones(verdict.result, zone), zone)
    : readingOf(verdict);
}

async function listAll(zone_id: string, name: Fqdn, ask: Ask): Promise<Records> {
  const operation = "Cloudflare GET dns_records";
  let records: readonly ObservedRecord[] = [];
  for (let page = 1; ; page += 1) {
    const query = { zone_id, name: { exact: name }, per_page: PER_PAGE, page };
    const verdict = await ask(operation, ({ dns }, options) => dns.records.list(query, options));
    if (verdict.kind !== "success") return readingOf(verdict);
    const sum = addPage(records, parsePage(verdict.result, verdict.resultInfo, name), page);
    const odd = `HTTP 200, but not page ${page} of the records of ${name}`;
    if (sum === undefined) return unavailable("malformed-reply", faultText(operation, odd));
    records = sum.records;
    if (sum.isWhole) return known(records);
  }
}

/** One step as its own call, several as one transaction. */
function writeOf(zone_id: string, steps: NonEmpty<Step>): Request {
  const [step, ...others] = steps;
  if (others.length > 0) {
    const batch = { zone_id, ...batchOf(steps) };
    return ({ dns }, options) => dns.records.batch(batch, options);
  }
  switch (step.op) {
    case "create": {
      const record = { zone_id, ...bodyOf(step.after) };
      return ({ dns }, options) => dns.records.create(record, options);
    }
    case "edit": {
      const record = { zone_id, ...editOf(step) };
      return ({ dns }, options) => dns.records.edit(step.before.id, record, options);
    }
    case "delete":
      return ({ dns }, options) => dns.records.delete(step.before.id, { zone_id }, options);
    default:
      return assertNever(step);
  }
}
