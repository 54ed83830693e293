/**
 * Cloudflare as the client's `fetch` meets it: the sandbox's model behind it, and between the
 * two an edge that corrupts replies in transit, as bytes. The ledger sees what the client sees.
 */
import { CloudflareModel } from "../../sandbox/cloudflare/model.ts";
import type { ApiRequest } from "../../sandbox/cloudflare/types.ts";
import { Journal } from "../../sandbox/journal.ts";
import type { Timeline } from "../../sandbox/time.ts";
import type { Ledger } from "./ledger.ts";
import { type Chance, mutated } from "./random.ts";
import { ROTATED, TOKEN, type Truth, ZONE_ID } from "./truth.ts";

interface Raw {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Nothing in the model waits here. */
const timeline: Timeline = { now: () => 1_762_142_400_000, after: () => () => undefined };

export function modelOf({ records }: Truth, chance: Chance): CloudflareModel {
  const isRotated = chance.is(0.1);
  return new CloudflareModel({
    timeline,
    journal: new Journal(timeline),
    zones: [{ name: "example.com", id: ZONE_ID, records }],
    tokens: [{ value: isRotated ? ROTATED : TOKEN, permissions: ["zone:read", "dns:edit"] }],
  });
}

export interface EdgeOptions {
  readonly model: CloudflareModel;
  readonly ledger: Ledger;
  readonly chance: Chance;
  readonly likely: number;
  readonly trace: (text: string) => void;
}

export function edgeOf({ model, ledger, chance, likely, trace }: EdgeOptions): typeof fetch {
  return async (input, init) => {
    const url = new URL(String(input instanceof Request ? input.url : input));
    const method = init?.method ?? "GET";
    const path = url.pathname.replace("/client/v4", "");
    const authorization = new Headers(init?.headers).get("authorization") ?? "";
    const body: unknown = typeof init?.body === "string" ? JSON.parse(init.body) : undefined;
    trace(`${method} ${path}${url.search} ${JSON.stringify(body) ?? ""}`);
    const id = path.split("/").at(4);
    if (method !== "GET") ledger.written(method, id, body);
    const isCorrupted = chance.is(likely);
    if (isCorrupted && chance.is(0.08)) throw cut(chance.of(["ECONNREFUSED", "ENOTFOUND", "X"]));
    const request: ApiRequest = { method, path, query: url.searchParams, authorization, body };
    const reply = model.handle(request);
    if (isCorrupted && chance.is(0.08)) throw cut(chance.of(["ECONNRESET", "UND_ERR_SOCKET"]));
    const clean = { status: reply.status, text: JSON.stringify(reply.body), headers: {} };
    const raw = isCorrupted ? corruptedReply(clean, chance) : clean;
    trace(`  ${raw.status} ${raw.text}`);
    if (method !== "GET") ledger.answered(raw.status);
    if (method === "GET" && path.endsWith("/dns_records"))
      ledger.recordsListed(Number(url.searchParams.get("page")), raw.status, raw.text);
    const isEmpty = raw.status === 204 || raw.status === 205 || raw.status === 304;
    const { status, headers } = raw;
    return new Response(isEmpty ? null : raw.text, { status, headers });
  };
}

function cut(code: string): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
}

const PAGE = "<!DOCTYPE html><html><body>Error 522: connection timed out</body></html>";
const STATUSES = [
  ...([201, 204, 206, 301, 302, 304, 400, 401, 403, 404] as const),
  ...([405, 409, 429, 500, 502, 503, 504, 520, 522, 599] as const),
] as const;

function corruptedReply(clean: Raw, chance: Chance): Raw {
  const { text } = clean;
  const change = (edit: (body: Record<string, unknown>) => unknown): Raw => ({
    ...clean,
    text: JSON.stringify(edit(JSON.parse(text))) ?? "",
  });
  switch (chance.below(13)) {
    case 0:
      return { ...clean, status: chance.of(STATUSES) };
    case 1:
      return { ...clean, text: text.slice(0, chance.below(text.length)) };
    case 2:
      return { ...clean, text: PAGE, headers: { "content-type": "text/html" } };
    case 3:
      return change((body) => ({ ...body, success: chance.of([false, "true", null, 1]) }));
    case 4:
      return change((body) => ({ ...body, result: chance.of([null, [], {}, "x", 7]) }));
    case 5:
      return change(({ success, ...body }) => body);
    case 6:
      return { ...clean, text: text.replaceAll("mx.example.com", "www.example.com") };
    case 7:
      return change((body) => ({ ...body, result_info: infoOf(chance) }));
    case 8: {
      const wait = chance.of(["1", "4", "9999", "-1", "soon", "Wed, 21 Oct 2099 07:28:00 GMT"]);
      return { status: chance.of([429, 503, 200]), text, headers: { "retry-after": wait } };
    }
    case 9:
      return change((body) => ({ ...body, result: fewer(body["result"]) }));
    case 10:
      return change((body) => ({
        ...body,
        result: fewer(body["result"]),
        result_info: halfInfo(body),
      }));
    default:
      return change((body) => mutated(body, chance));
  }
}

function infoOf(chance: Chance) {
  const count = () => chance.of<unknown>([0, 1, 2, 3, 99, 500, -1, "1", null, undefined]);
  return { page: 1, per_page: 100, count: count(), total_count: count(), total_pages: count() };
}

const fewer = (result: unknown): unknown => (Array.isArray(result) ? result.slice(1) : result);

/** A page that lacks a row and says so in its total only. */
function halfInfo({ result }: Record<string, unknown>) {
  return { total_count: Array.isArray(result) ? result.length : 1 };
}
