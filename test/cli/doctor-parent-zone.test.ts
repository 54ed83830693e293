/** Whom a zone is delegated to, asked of the servers of the zone above it. */
import { expect, onTestFinished, test } from "vitest";
import { exchange } from "../../cli/doctor/dns-exchange.ts";
import { askParent } from "../../cli/doctor/parent-zone.ts";
import { known } from "../../lambda/domain/reading.ts";
import type { DnsAnswer } from "../../sandbox/dns/answer.ts";
import { Registry } from "../../sandbox/dns/registry.ts";
import { openDnsServer } from "../../sandbox/dns/server.ts";
import { Faults } from "../../sandbox/faults.ts";
import { Journal } from "../../sandbox/journal.ts";
import { RealTimeline } from "../../sandbox/time.ts";

const ZONE = "kuma8088.com";

/** A name server that answers so, and its address. */
async function serverOf(nameServer: { answer(name: string, type: string): DnsAnswer }) {
  const timeline = new RealTimeline();
  const faults = new Faults();
  const server = await openDnsServer({
    ...{ nameServer: { name: "registry", answer: nameServer.answer.bind(nameServer) } },
    ...{ faults, timeline, journal: new Journal(timeline) },
  });
  onTestFinished(() => server.close());
  return { faults, address: { host: "127.0.0.1", port: server.port, isName: false } };
}

const servers = ["ada.ns.cloudflare.com", "Hugo.NS.cloudflare.com"];

test.each(["kuma8088.com", "kuma8088.co.jp"])(
  "%s / found by walking up, their addresses by a resolver / the delegation",
  async (zone) => {
    const registry = new Registry();
    registry.delegate(zone, servers);
    const { address } = await serverOf(registry);
    const { port } = address;
    const found = await askParent(zone, { resolvers: [address], port });
    const names = ["ada.ns.cloudflare.com", "hugo.ns.cloudflare.com"];
    expect(found).toEqual(known({ server: `a.registry-servers.net:${port}`, names }));
  },
);

test("the first one fails / the next one is asked", async () => {
  const registry = new Registry();
  registry.delegate(ZONE, servers);
  const failing = await serverOf(registry);
  const fault = { kind: "error", code: "SERVFAIL", message: "" } as const;
  failing.faults.order({ service: "dns", operation: "registry", fault });
  const { address } = await serverOf(registry);
  const list = [failing.address, address];
  const found = await askParent(ZONE, { resolvers: [], servers: list });
  expect(found).toMatchObject({ value: { server: `127.0.0.1:${address.port}` } });
});

test("none answers / not known, and says which", async () => {
  const { address, faults } = await serverOf(new Registry());
  const fault = { kind: "refuse" } as const;
  for (let tries = 0; tries < 2; tries += 1)
    faults.order({ service: "dns", operation: "registry", fault });
  const found = await askParent(ZONE, { resolvers: [], servers: [address], longestMs: 50 });
  expect(found).toMatchObject({ kind: "unavailable", because: { code: "unreachable" } });
  expect(JSON.stringify(found)).toContain(`127.0.0.1:${address.port}: no reply`);
});

test("it points to the root alone / not known, since it does not serve the parent", async () => {
  const root = { type: "NS", name: ".", ttl: 1, data: "a.root-servers.net" } as const;
  const upward = {
    rcode: "NOERROR",
    answers: [],
    authorities: [root],
    isReferral: true,
  } as const;
  const { address } = await serverOf({ answer: () => upward });
  const found = await askParent(ZONE, { resolvers: [], servers: [address] });
  expect(found).toMatchObject({ kind: "unavailable" });
});

test("no resolver is reached / not known", async () => {
  const found = await askParent(ZONE, { resolvers: [] });
  expect(found).toMatchObject({ kind: "unavailable" });
});

test("so many servers that a datagram is too short / asked over TCP, all of them", async () => {
  const registry = new Registry();
  const many = Array.from({ length: 80 }, (_, at) => `server-${at}.name-servers.example.net`);
  registry.delegate(ZONE, many);
  const { address } = await serverOf(registry);
  const found = await askParent(ZONE, { resolvers: [], servers: [address] });
  expect(found).toMatchObject({ value: { names: many.toSorted() } });
});

test("nobody listens there / no reply", async () => {
  const { address } = await serverOf(new Registry());
  const question = { name: ZONE, type: "NS" } as const;
  expect(await exchange({ ...address, host: "::1" }, question, 50)).toBeUndefined();
});
