/**
 * How many calls must wait for one another between a task's event and the write at Cloudflare.
 * The real adapters run in virtual time, where every call takes one second, so that the seconds
 * until the write are the round trips before it, on any machine.
 */

import { afterEach, expect, test, vi } from "vitest";
import { cachedSecret } from "../../lambda/aws/cached-secret.ts";
import { ec2InterfaceSource } from "../../lambda/aws/ec2.ts";
import { ecsTaskSource } from "../../lambda/aws/ecs.ts";
import { ec2Call, ecsCall } from "../../lambda/aws/sdk-call.ts";
import { signedFetch } from "../../lambda/aws/signed-fetch.ts";
import { ssmSecret } from "../../lambda/aws/ssm-secret.ts";
import { callLimit } from "../../lambda/cloudflare/call-limit.ts";
import { cloudflareHttp } from "../../lambda/cloudflare/http-transport.ts";
import { cloudflareRecordStore } from "../../lambda/cloudflare/record-store.ts";
import { TOKEN_IN_PARAMETER } from "../../lambda/cloudflare/token.ts";
import type { Ports } from "../../lambda/domain/ports.ts";
import { known } from "../../lambda/domain/reading.ts";
import { reconcile } from "../../lambda/pass/reconcile.ts";
import { type Clients, clientsOf } from "../fuzz/aws.ts";
import { edgeOf, modelOf } from "../fuzz/edge.ts";
import { Ledger } from "../fuzz/ledger.ts";
import { parameterStore, SSM_HOST } from "../fuzz/parameter.ts";
import { Chance } from "../fuzz/random.ts";
import { type RawTask, type Truth, V4, ZONE_ID } from "../fuzz/truth.ts";
import { arnOf, NAME, recordSet, SERVICE } from "../support/fixtures.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const CALL_MS = 1_000;
const STALE = "43.207.242.167";
/** A seed without faults and without a token rotation. */
const SEED = 1;

afterEach(() => {
  vi.unstubAllGlobals();
});

const taskOf = (id: string, startedMs: number): RawTask => ({
  taskArn: arnOf(id),
  group: `service:${SERVICE.service}`,
  lastStatus: "RUNNING",
  desiredStatus: "RUNNING",
  healthStatus: "UNKNOWN",
  createdAt: new Date(startedMs - 9_000),
  startedAt: new Date(startedMs),
  attachments: [
    {
      id,
      type: "ElasticNetworkInterface",
      details: [{ name: "networkInterfaceId", value: `eni-${id}` }],
    },
  ],
});

/** A rolling deploy: two tasks run, and the record holds another address. */
function overlap(zoneId?: string): Truth {
  const { zone } = recordSet().zone;
  const interfaces = ["a", "b"].map((id, at) => ({
    NetworkInterfaceId: `eni-${id}`,
    Association: { PublicIp: V4[at] },
    Ipv6Addresses: [],
  }));
  return {
    set: recordSet({ zone: zoneId === undefined ? { zone } : { zone, zoneId } }),
    tasks: [taskOf("a", 1_762_142_000_000), taskOf("b", 1_762_142_300_000)],
    interfaces,
    records: [{ type: "A", name: NAME, content: STALE }],
  };
}

function environment(truth: Truth) {
  const clock = new VirtualClock();
  const calls: string[] = [];
  let wroteAtMs: number | undefined;
  const chance = new Chance(SEED);
  const model = modelOf(truth, chance);
  const options = {
    ...{ truth, chance, model, likely: 0, ledger: new Ledger(truth.set) },
    trace: () => undefined,
  };
  const [clients, edge, store] = [clientsOf(options), edgeOf(options), parameterStore(options)];
  const send = async (command: { constructor: { name: string } }) => {
    calls.push(command.constructor.name);
    await clock.sleep(CALL_MS);
    return (clients.send as (given: object) => Promise<unknown>)(command);
  };
  vi.stubGlobal("fetch", async (input: string | URL, init?: RequestInit) => {
    const method = init?.method ?? "GET";
    calls.push(`${method} ${new URL(String(input)).pathname.split("/").at(-1)}`);
    if (method === "PATCH") wroteAtMs ??= clock.now();
    await clock.sleep(CALL_MS);
    const isStore = new URL(String(input)).host === SSM_HOST;
    return (isStore ? store : edge)(input, init);
  });
  const credentials = { accessKeyId: "AKID", secretAccessKey: "x" };
  const token = ssmSecret(
    signedFetch({ timer: clock, credentials }),
    "ap-northeast-1",
    "/t",
    TOKEN_IN_PARAMETER,
  );
  const slow = { send } as unknown as Clients;
  const ports: Ports = {
    tasks: ecsTaskSource(ecsCall(slow), clock),
    interfaces: ec2InterfaceSource(ec2Call(slow), clock),
    records: cloudflareRecordStore({
      ...{ send: cloudflareHttp(), timer: clock, limit: callLimit(clock) },
      token: cachedSecret(token, clock),
    }),
    resolver: {
      ask: async () => {
        const records = [...(model.allZones[0]?.records.values() ?? [])];
        const now = records.filter(({ type, name }) => type === "A" && name === NAME);
        return known([{ server: "ns1", answer: known(now.map(({ content }) => content)) }]);
      },
    },
    clock,
    log: { write: () => undefined },
  };
  /** One pass: the round trips before its write, and the number of calls until then. */
  const pass = async () => {
    wroteAtMs = undefined;
    const [startMs, before] = [clock.now(), calls.length];
    const hint = { taskArn: arnOf("b"), interfaceId: "eni-b" };
    const work = reconcile(truth.set, { kind: "task", hint }, ports, startMs + 60_000);
    expect((await clock.run(work)).kind).toBe("converged");
    const made = calls.slice(before);
    const written = made.findIndex((call) => call.startsWith("PATCH"));
    return { trips: ((wroteAtMs ?? Number.NaN) - startMs) / CALL_MS, calls: written };
  };
  return { pass, model };
}

test.each([
  ["the zone found by name", undefined, { trips: 3, calls: 7 }],
  ["the zone's id configured", ZONE_ID, { trips: 2, calls: 6 }],
] as const)(
  "a cold environment, %s / an event / %o before the write",
  async (_, zoneId, expected) => {
    const { pass } = environment(overlap(zoneId));
    expect(await pass()).toEqual(expected);
  },
);

test("a warm environment, a manual edit / an event / two round trips, five calls", async () => {
  const { pass, model } = environment(overlap());
  await pass();
  const [record] = model.records(NAME);
  model.handEdit(record?.id ?? "", { content: STALE });
  expect(await pass()).toEqual({ trips: 2, calls: 5 });
});
