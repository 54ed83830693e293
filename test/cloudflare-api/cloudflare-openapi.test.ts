/**
 * The sandbox's Cloudflare against an OpenAPI description of the real one: each request that
 * it accepts is as described, and each of its replies, good or bad. The description is not
 * part of this project; CLOUDFLARE_OPENAPI names the file.
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CloudflareModel } from "../../sandbox/cloudflare/model.ts";
import { type CloudflareServer, openCloudflareServer } from "../../sandbox/cloudflare/server.ts";
import { Faults } from "../../sandbox/faults.ts";
import { RealTimeline } from "../../sandbox/time.ts";
import { A, NAME, TOKEN, world, ZONE } from "../sandbox/cloudflare-kit.ts";
import { Contract, type Exchange } from "./openapi.ts";

const NEARBY = "../../../shared/contracts/cloudflare-dns-openapi.json";
const FILE = process.env["CLOUDFLARE_OPENAPI"] ?? fileURLToPath(new URL(NEARBY, import.meta.url));
const isAbsent = !existsSync(FILE);
const check = test.skipIf(isAbsent);
const WHY = isAbsent ? " [skipped: no OpenAPI file; name one in CLOUDFLARE_OPENAPI]" : "";

const ACCOUNT = "a".repeat(32);
const ACCOUNT_TOKEN = "account-token-that-opens-only-the-sandbox-1";
const RECORDS = `/zones/${ZONE.id}/dns_records`;

let contract: Contract;
let server: CloudflareServer;
let model: CloudflareModel;
const exchanges: Exchange[] = [];
/** Calls without a known token, which no limit counts. */
const strangers = new Set<Exchange>();

beforeAll(async () => {
  if (isAbsent) return;
  contract = new Contract(FILE);
  const made = world({ plan: "paid" });
  model = made.model;
  model.access.add({ value: ACCOUNT_TOKEN, permissions: [], accountId: ACCOUNT });
  const { journal } = made;
  const parts = { model, journal, faults: new Faults(), timeline: new RealTimeline() };
  server = await openCloudflareServer(parts);
});
afterAll(() => server?.close());

async function call(method: string, target: string, body?: unknown, token = TOKEN) {
  const url = new URL(`${server.url}${target}`);
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const path = url.pathname.replace("/client/v4", "");
  const { status, headers } = response;
  const reply: unknown = await response.json();
  const exchange = { method, path, query: url.searchParams, body, status, reply, headers };
  exchanges.push(exchange);
  if (token !== TOKEN && token !== ACCOUNT_TOKEN) strangers.add(exchange);
  return exchange;
}

const idIn = ({ reply }: Exchange): string => (reply as { result: { id: string } }).result.id;

async function makeGoodCalls(): Promise<void> {
  await call("GET", "/zones?name=kuma8088.com&per_page=5&page=1&order=name");
  await call("GET", "/user/tokens/verify");
  await call("GET", `/accounts/${ACCOUNT}/tokens/verify`, undefined, ACCOUNT_TOKEN);
  const tagged = { ...A, comment: "stamp", tags: ["owner:me"], proxied: false };
  const id = idIn(await call("POST", RECORDS, tagged));
  await call("POST", RECORDS, { ...A, type: "AAAA", content: "2600:1f18::1", ttl: 1 });
  const caa = { type: "CAA", name: "@", ttl: 60, data: { flags: 0, tag: "iodef", value: "x" } };
  await call("POST", RECORDS, caa);
  await call("GET", RECORDS);
  const filters = "name.exact=mx.kuma8088.com&type=A&comment.startswith=st&match=all";
  await call("GET", `${RECORDS}?${filters}&per_page=100&page=1&order=name&direction=desc`);
  await call("GET", `${RECORDS}/${id}`);
  await call("PATCH", `${RECORDS}/${id}`, { content: "43.0.0.1" });
  await call("PUT", `${RECORDS}/${id}`, { ...A, content: "43.0.0.2", proxied: true });
  const batch = {
    patches: [{ id, content: "43.0.0.3", proxied: false }],
    posts: [{ ...A, content: "43.0.0.4" }],
  };
  await call("POST", `${RECORDS}/batch`, batch);
  await call("DELETE", `${RECORDS}/${id}`);
}

async function makeBadCalls(): Promise<void> {
  const gone = `${RECORDS}/${"f".repeat(32)}`;
  await call("GET", "/zones?per_page=0");
  await call("GET", `${RECORDS}?per_page=0`);
  await call("POST", RECORDS, { ...A, content: "?" });
  await call("POST", `${RECORDS}/batch`, { deletes: [{ id: "f".repeat(32) }] });
  for (const method of ["GET", "PATCH", "PUT", "DELETE"])
    await call(method, gone, method === "GET" || method === "DELETE" ? undefined : A);
  await call("GET", "/zones/kuma8088.com/dns_records");
  await call("GET", RECORDS, undefined, "short");
  await call("GET", RECORDS, undefined, "x".repeat(40));
  await call("GET", "/user/tokens/verify", undefined, "x".repeat(40));
  await call("GET", `/accounts/${ACCOUNT}/tokens/verify`, undefined, "short");
}

check(
  `every kind of call, as clients make it / request and reply are as described${WHY}`,
  async () => {
    exchanges.length = 0;
    await makeGoodCalls();
    expect(exchanges.map(({ status }) => status)).toEqual(exchanges.map(() => 200));
    expect(exchanges.flatMap((exchange) => contract.faultsOfRequest(exchange))).toEqual([]);
    expect(exchanges.flatMap((exchange) => contract.faultsOfReply(exchange))).toEqual([]);
    const made = exchanges.map(
      ({ method, path }) => contract.operationOf(method, path)?.operationId,
    );
    expect(contract.operations.filter((operation) => !made.includes(operation))).toEqual([]);
  },
);

check(`every kind of refusal / has the form described${WHY}`, async () => {
  exchanges.length = 0;
  await makeBadCalls();
  expect(exchanges.filter(({ status }) => status === 200)).toEqual([]);
  const faults = exchanges.flatMap((exchange) =>
    contract
      .faultsOfReply(exchange)
      .filter((fault) => !strangers.has(exchange) || !fault.startsWith("the header")),
  );
  expect(faults).toEqual([]);
});

check(`bodies that the description forbids / are refused here too${WHY}`, async () => {
  const bodies: readonly object[] = [
    { ...A, ttl: "60" },
    { ...A, ttl: 86_401 },
    { ...A, ttl: 20 },
    { ...A, content: "43.0.0.256" },
    { ...A, content: 7 },
    { ...A, proxied: "no" },
    { ...A, comment: 5 },
    { ...A, tags: "owner" },
    { ...A, tags: [1] },
    { ...A, type: "NONE" },
    { ...A, name: "" },
    { ...A, name: undefined },
    { ...A, type: undefined },
    { type: "MX", name: NAME, ttl: 60, content: "mx.example.org", priority: 65_536 },
  ];
  const before = model.snapshot();
  for (const body of bodies) {
    const exchange = await call("POST", RECORDS, body);
    expect(contract.faultsOfRequest(exchange), JSON.stringify(body)).not.toEqual([]);
    expect(exchange.status, JSON.stringify(body)).toBe(400);
  }
  expect(model.snapshot()).toBe(before);
});
