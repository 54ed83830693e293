/** The HTTP server, through Cloudflare's own client, and with every fault that it can make. */
import { APIConnectionError, type APIError, NotFoundError, RateLimitError } from "cloudflare/error";
import { BaseRecords } from "cloudflare/resources/dns/records";
import { BaseZones } from "cloudflare/resources/zones/zones";
import { createClient } from "cloudflare/tree-shakable";
import { afterEach, expect, test } from "vitest";
import type { CloudflareOptions } from "../../sandbox/cloudflare/model.ts";
import { type CloudflareServer, openCloudflareServer } from "../../sandbox/cloudflare/server.ts";
import { type Fault, Faults } from "../../sandbox/faults.ts";
import { RealTimeline } from "../../sandbox/time.ts";
import { A, NAME, TOKEN, world, ZONE } from "./cloudflare-kit.ts";

const servers: CloudflareServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function open(options: Partial<CloudflareOptions> = {}, latencyMs = 0) {
  const { model, journal } = world(options);
  const faults = new Faults();
  const timeline = new RealTimeline();
  const server = await openCloudflareServer({ model, journal, faults, timeline, latencyMs });
  servers.push(server);
  const client = createClient({
    resources: [BaseRecords, BaseZones],
    apiToken: TOKEN,
    apiKey: null,
    apiEmail: null,
    userServiceKey: null,
    baseURL: server.url,
    maxRetries: 0,
  });
  const order = (fault: Fault, operation?: string): void =>
    faults.order({ service: "cloudflare", fault, times: 1, ...(operation ? { operation } : {}) });
  return { model, journal, server, client, order, records: client.dns.records };
}

const zone_id = ZONE.id;
const soon = () => ({ signal: AbortSignal.timeout(150) });

test("Cloudflare's client makes every call / the zone and the journal follow", async () => {
  const { client, records, model, journal } = await open();
  const zones = await client.zones.list({ name: ZONE.name });
  expect(zones.result.map(({ id }) => id)).toEqual([zone_id]);

  const created = await records.create({ zone_id, ...A, comment: "stamp" });
  const named = await records.list({ zone_id, name: { exact: "MX.kuma8088.com" }, type: "A" });
  expect(named.result).toMatchObject([{ id: created.id, comment: "stamp" }]);
  const byComment = await records.list({ zone_id, comment: { startswith: "sta" } });
  expect(byComment.result).toHaveLength(1);

  await records.edit(created.id, { zone_id, ...A, content: "43.0.0.1" });
  expect(await records.get(created.id, { zone_id })).toMatchObject({
    content: "43.0.0.1",
    comment: "stamp",
  });
  await records.update(created.id, { zone_id, ...A, content: "43.0.0.2" });
  expect(model.records(NAME)).toMatchObject([{ content: "43.0.0.2", comment: null }]);
  const batch = await records.batch({
    zone_id,
    deletes: [{ id: created.id }],
    posts: [{ ...A, content: "43.0.0.3" }],
  });
  expect(batch.posts).toMatchObject([{ content: "43.0.0.3" }]);
  const last = model.records(NAME)[0]?.id ?? "";
  expect(await records.delete(last, { zone_id })).toEqual({ id: last });
  expect(model.records(NAME)).toEqual([]);
  expect(journal.of("call").map(({ operation }) => operation)).toEqual([
    "zones.list",
    "records.create",
    "records.list",
    "records.list",
    "records.edit",
    "records.get",
    "records.update",
    "records.batch",
    "records.delete",
  ]);
});

test("a refusal / reaches the client as its kind of error, with Cloudflare's code", async () => {
  const { records } = await open({ limits: { callsPerWindow: 2 } });
  const gone = await records.get("f".repeat(32), { zone_id }).catch((error: unknown) => error);
  expect(gone).toBeInstanceOf(NotFoundError);
  expect((gone as APIError).errors).toMatchObject([{ code: 81044 }]);
  await records.list({ zone_id });
  const over = await records.list({ zone_id }).catch((error: unknown) => error);
  expect(over).toBeInstanceOf(RateLimitError);
  expect((over as APIError).headers?.get("retry-after")).toBe("300");
});

test("a body that is no JSON / 400, and no effect", async () => {
  const { server, model } = await open();
  const before = model.snapshot();
  const reply = await fetch(`${server.url}/zones/${zone_id}/dns_records`, {
    method: "POST",
    headers: { authorization: `Bearer ${TOKEN}` },
    body: "{",
  });
  expect([reply.status, await reply.json()]).toMatchObject([400, { errors: [{ code: 6007 }] }]);
  expect(model.snapshot()).toBe(before);
});

test("a path outside of the API / 404 in Cloudflare's form", async () => {
  const { server } = await open();
  const reply = await fetch(server.url.replace("/client/v4", "/other"), {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  expect([reply.status, await reply.json()]).toMatchObject([404, { success: false }]);
});

test("the faults 'reply' and 'error' / are answered, and take no effect", async () => {
  const { records, model, order, journal } = await open();
  order({ kind: "reply", status: 502, body: "<html>Bad gateway</html>" }, "records.create");
  order({ kind: "error", code: "10000", message: "Authentication error", status: 403 });
  const html = await records.create({ zone_id, ...A }).catch((error: unknown) => error);
  expect(html).toMatchObject({ status: 502 });
  const denied = await records.create({ zone_id, ...A }).catch((error: unknown) => error);
  expect(denied).toMatchObject({ status: 403, errors: [{ code: 10000 }] });
  expect(model.records(NAME)).toEqual([]);
  expect(journal.of("fault").map(({ what }) => what)).toEqual(["reply", "error"]);
  await records.create({ zone_id, ...A });
  expect(model.records(NAME)).toHaveLength(1);
});

test.each([
  ["stall-headers", 0],
  ["stall-body", 1],
  ["lost-reply", 1],
  ["refuse", 0],
] as const)("the fault %s on a write / no reply, %i record is there", async (kind, count) => {
  const { records, model, order } = await open();
  order({ kind });
  await expect(records.create({ zone_id, ...A }, soon())).rejects.toThrow();
  expect(model.records(NAME)).toHaveLength(count);
});

test("the fault stall-body / headers and the first half come, and no more", async () => {
  const { server, order } = await open();
  order({ kind: "stall-body" });
  const reply = await fetch(`${server.url}/zones/${zone_id}/dns_records`, {
    headers: { authorization: `Bearer ${TOKEN}` },
    ...soon(),
  });
  expect(reply.status).toBe(200);
  let got = 0;
  const reading = (async () => {
    for await (const chunk of reply.body ?? []) got += chunk.length;
  })();
  await expect(reading).rejects.toThrow();
  expect(got).toBe(Math.floor(Number(reply.headers.get("content-length")) / 2));
});

test("the fault delay on a write / it takes effect though the caller no longer waits", async () => {
  const { records, model, journal, order } = await open();
  order({ kind: "delay", ms: 2_000 });
  const waiting = new AbortController();
  const writing = records.create({ zone_id, ...A }, { signal: waiting.signal });
  const isUnderWay = () => journal.of("fault").length > 0;
  await expect.poll(isUnderWay, { timeout: 300_000 }).toBe(true);
  waiting.abort();
  await expect(writing).rejects.toThrow();
  expect(model.records(NAME)).toEqual([]);
  await expect.poll(() => model.records(NAME).length, { timeout: 300_000 }).toBe(1);
});

test("latency / every call takes at least that long", async () => {
  const { records } = await open({}, 60);
  const from = performance.now();
  await records.list({ zone_id });
  expect(performance.now() - from).toBeGreaterThan(55);
});

test("the server closes during a stalled call / the caller is cut off at once", async () => {
  const { records, server, order } = await open();
  order({ kind: "stall-headers" });
  const calling = records.list({ zone_id }).catch((error: unknown) => error);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await server.close();
  expect(await calling).toBeInstanceOf(APIConnectionError);
});
