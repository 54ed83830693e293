/**
 * What the real adapter sends to Cloudflare, and the replies, against the OpenAPI description:
 * every call that it can make, through its port.
 */

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RecordType } from "../../contract/values.ts";
import { callLimit } from "../../lambda/cloudflare/call-limit.ts";
import { cloudflareHttp } from "../../lambda/cloudflare/http-transport.ts";
import { cloudflareRecordStore } from "../../lambda/cloudflare/record-store.ts";
import type { RecordBody, Step } from "../../lambda/domain/plan.ts";
import type { RecordStore } from "../../lambda/domain/ports.ts";
import { known } from "../../lambda/domain/reading.ts";
import { systemClock } from "../../lambda/system-clock.ts";
import { type CloudflareServer, openCloudflareServer } from "../../sandbox/cloudflare/server.ts";
import { Faults } from "../../sandbox/faults.ts";
import { RealTimeline } from "../../sandbox/time.ts";
import { NAME as AT, TOKEN, world, ZONE } from "../sandbox/cloudflare-kit.ts";
import { address, fqdn } from "../support/fixtures.ts";
import { Contract, type Exchange } from "./openapi.ts";
import { openRecorder, type Recorder } from "./recorder.ts";

const NEARBY = "../../../shared/contracts/cloudflare-dns-openapi.json";
const FILE = process.env["CLOUDFLARE_OPENAPI"] ?? fileURLToPath(new URL(NEARBY, import.meta.url));
const isAbsent = !existsSync(FILE);
const WHY = isAbsent ? " [skipped: no OpenAPI file; name one in CLOUDFLARE_OPENAPI]" : "";

const NAME = fqdn(AT);
const REF = { zone: fqdn(ZONE.name) };
let server: CloudflareServer;
let recorder: Recorder;
let store: RecordStore;

beforeAll(async () => {
  const { model, journal } = world();
  const parts = { model, journal, faults: new Faults(), timeline: new RealTimeline() };
  server = await openCloudflareServer(parts);
  recorder = await openRecorder(server.url);
  const read = async () => known(TOKEN);
  store = cloudflareRecordStore({
    timer: systemClock,
    token: { read },
    limit: callLimit({ now: Date.now }),
    send: cloudflareHttp(recorder.url),
  });
});
afterAll(async () => {
  await recorder.close();
  await server.close();
});

const body = (content: string, type: RecordType = "A"): RecordBody => ({
  ...{ name: NAME, type, content: address(content, type) },
  ...{ ttlSeconds: 60, proxied: false, comment: "fargate-ddns:01234567 cluster/service" },
});
const create = (content: string, type?: RecordType): Step => ({
  op: "create",
  after: body(content, type),
});
async function listed() {
  const reading = await store.list(REF, NAME, 10_000);
  if (reading.kind === "unavailable") throw new Error(reading.because.message);
  return reading.value;
}
const apply = (...steps: [Step, ...Step[]]) => store.apply(REF, steps, 10_000);

async function makeEveryCall(): Promise<void> {
  const applied = { kind: "applied" };
  expect(await apply(create("43.207.242.167"))).toEqual(applied);
  expect(await apply(create("2406:da14::1", "AAAA"))).toEqual(applied);
  const [a] = (await listed()).filter(({ type }) => type === "A");
  if (a === undefined) throw new Error("the record just made is not listed");
  const edit: Step = { op: "edit", before: a, after: body("43.207.242.168") };
  expect(await apply(edit)).toEqual(applied);
  expect(await apply({ op: "delete", before: a })).toEqual(applied);
  expect(await apply(create("3.112.0.1"), create("3.112.0.2"))).toEqual(applied);
  const [one, two] = (await listed()).filter(({ type }) => type === "A");
  if (one === undefined || two === undefined) throw new Error("two records are not listed");
  const after = body("3.112.0.3");
  const all: readonly Step[] = [
    { op: "delete", before: one },
    { op: "edit", before: two, after },
    create("3.112.0.4"),
  ];
  const [first, ...others] = all;
  if (first !== undefined) expect(await apply(first, ...others)).toEqual(applied);
  const gone = { ...one, id: "f".repeat(32) };
  expect(await apply({ op: "delete", before: gone })).toMatchObject({ kind: "rejected" });
  expect(await apply(create("3.112.0.4"))).toMatchObject({ kind: "rejected" });
  expect((await listed()).map(({ content }) => content).toSorted()).toEqual(
    ["2406:da14::1", "3.112.0.3", "3.112.0.4"].toSorted(),
  );
}

test.skipIf(isAbsent)(
  `every call of the adapter / request and reply are as described${WHY}`,
  async () => {
    const contract = new Contract(FILE);
    await makeEveryCall();
    const { exchanges } = recorder;
    const faults = (exchange: Exchange) => [
      ...contract.faultsOfRequest(exchange),
      ...contract.faultsOfReply(exchange),
    ];
    expect(exchanges.flatMap(faults)).toEqual([]);
    const made = exchanges.map((one) => contract.operationOf(one.method, one.path)?.operationId);
    expect([...new Set(made)].toSorted()).toEqual([
      "dns-records-for-a-zone-batch-dns-records",
      "dns-records-for-a-zone-create-dns-record",
      "dns-records-for-a-zone-delete-dns-record",
      "dns-records-for-a-zone-list-dns-records",
      "dns-records-for-a-zone-patch-dns-record",
      "zones-get",
    ]);
  },
);
