/** The name server over UDP and TCP: packets, Node's resolver, faults. */
import { Resolver } from "node:dns/promises";
import { AUTHORITATIVE_ANSWER, encode, type OptAnswer } from "dns-packet";
import { afterEach, expect, test } from "vitest";
import { NameServer } from "../../sandbox/dns/name-server.ts";
import { type DnsServer, openDnsServer } from "../../sandbox/dns/server.ts";
import { Faults } from "../../sandbox/faults.ts";
import { RealTimeline } from "../../sandbox/time.ts";
import { A, NAME, NEIGHBORS, world, ZONE } from "./cloudflare-kit.ts";
import { firstOverUdp, framed, OPT, overTcp, overUdp, queryFor } from "./dns-wire.ts";

const servers: DnsServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function open(name = "ns1") {
  const { model, timeline, journal } = world({
    zones: [{ ...ZONE, records: [...NEIGHBORS, { ...A, name: "mx" }] }],
  });
  const faults = new Faults();
  const nameServer = new NameServer({ model, timeline, journal, name });
  const parts = { nameServer, faults, journal };
  const server = await openDnsServer({ ...parts, timeline: new RealTimeline() });
  servers.push(server);
  const resolver = new Resolver({ timeout: 300_000, tries: 1 });
  resolver.setServers([server.address]);
  return { model, server, faults, journal, resolver };
}

test("Node's resolver asks / it gets each type", async () => {
  const { resolver } = await open();
  expect(await resolver.resolve4(NAME, { ttl: true })).toEqual([{ address: A.content, ttl: 60 }]);
  expect(await resolver.resolveMx(ZONE.name)).toMatchObject([{ exchange: NAME, priority: 10 }]);
  expect(await resolver.resolveTxt(ZONE.name)).toEqual([["v=spf1 mx -all"]]);
  expect(await resolver.resolveNs(ZONE.name)).toHaveLength(2);
  expect((await resolver.resolveSoa(ZONE.name)).minttl).toBe(1_800);
  await expect(resolver.resolve6(NAME)).rejects.toThrow("ENODATA");
  await expect(resolver.resolve4(`no.${ZONE.name}`)).rejects.toThrow("ENOTFOUND");
  await expect(resolver.resolve4("example.org")).rejects.toThrow("EREFUSED");
});

test("a query over UDP / the reply is authoritative, in the question's letters", async () => {
  const { server } = await open();
  const reply = await overUdp(server.port, queryFor("Mx.KUMA8088.com"));
  expect(reply).toMatchObject({
    id: 4_711,
    type: "response",
    flag_aa: true,
    flag_ra: false,
    rcode: "NOERROR",
    questions: [{ name: "Mx.KUMA8088.com", type: "A" }],
    answers: [{ name: "Mx.KUMA8088.com", data: A.content }],
    additionals: [],
  });
});

test("a query with EDNS / the reply has its own, without options", async () => {
  const { server } = await open();
  const cookie = { code: 10, data: Buffer.alloc(8, 1) } as const;
  const opt: OptAnswer = { ...OPT, flags: 0x8000, options: [cookie as never] };
  const reply = await overUdp(server.port, queryFor(NAME, "A", { additionals: [opt] }));
  expect(reply.additionals).toMatchObject([
    { type: "OPT", udpPayloadSize: 1_232, ednsVersion: 0, flag_do: true, options: [] },
  ]);
});

test("a version of EDNS that does not exist / BADVERS", async () => {
  const { server } = await open();
  const additionals = [{ ...OPT, ednsVersion: 9 }];
  const reply = await overUdp(server.port, queryFor(NAME, "A", { additionals }));
  expect(reply).toMatchObject({ answers: [], additionals: [{ extendedRcode: 1 }] });
});

test("two queries over one TCP connection, in pieces / both are answered", async () => {
  const { server } = await open();
  const both = Buffer.concat([framed(queryFor(NAME)), framed(queryFor(`no.${ZONE.name}`))]);
  const replies = await overTcp(server.port, both, 2);
  expect(replies.map(({ rcode }) => rcode)).toEqual(["NOERROR", "NXDOMAIN"]);
});

test("an answer too long for UDP / is cut there, and whole over TCP", async () => {
  const { server, model } = await open();
  model.handAdd({ type: "TXT", name: "long", content: "x".repeat(1_500) });
  const query = queryFor(`long.${ZONE.name}`, "TXT");
  expect(await overUdp(server.port, query)).toMatchObject({ flag_tc: true, answers: [] });
  const [whole] = await overTcp(server.port, framed(query), 1);
  expect(whole).toMatchObject({ flag_tc: false });
  expect(
    String(whole?.answers?.flatMap((answer) => ("data" in answer ? answer.data : [])).join("")),
  ).toHaveLength(1_500);
});

test.each([
  [
    "of bytes that are no DNS",
    Buffer.concat([queryFor(NAME).subarray(0, 12), Buffer.from([63])]),
    "FORMERR",
  ],
  [
    "with two questions",
    queryFor(NAME, "A", { questions: [A, A].map(() => ({ name: NAME, type: "A" as const })) }),
    "FORMERR",
  ],
  ["that is an update", queryFor(NAME, "A", { flags: 5 << 11 }), "NOTIMP"],
  [
    "of another class",
    queryFor(NAME, "A", { questions: [{ name: NAME, type: "A", class: "CH" }] }),
    "REFUSED",
  ],
])("a query %s / %s", async (_, bytes, rcode) => {
  const { server } = await open();
  expect(await overUdp(server.port, bytes)).toMatchObject({ rcode, answers: [] });
});

test("a packet that is itself a reply / silence", async () => {
  const { server } = await open();
  const echo = encode({ type: "response", id: 1, flags: AUTHORITATIVE_ANSWER, questions: [] });
  const first = await firstOverUdp(server.port, [echo, queryFor(NAME)]);
  expect(first).toMatchObject({ id: 4_711, rcode: "NOERROR" });
});

test("faults / silence, SERVFAIL or delay, for the server named, as often as ordered", async () => {
  const { server, faults, journal } = await open("ns2");
  const order = (fault: Parameters<Faults["order"]>[0]["fault"], operation = "ns2"): void =>
    faults.order({ service: "dns", operation, fault, times: 1 });
  order({ kind: "refuse" }, "ns1");
  order({ kind: "refuse" });
  order({ kind: "error", code: "SERVFAIL", message: "" });
  order({ kind: "delay", ms: 120 });
  await expect(overUdp(server.port, queryFor(NAME), 300)).rejects.toThrow("silence");
  await expect.poll(() => journal.of("fault").length, { timeout: 300_000 }).toBe(1);
  const failed = await overUdp(server.port, queryFor(NAME));
  expect(failed).toMatchObject({ rcode: "SERVFAIL", flag_aa: false });
  const from = performance.now();
  expect(await overUdp(server.port, queryFor(NAME))).toMatchObject({ rcode: "NOERROR" });
  expect(performance.now() - from).toBeGreaterThan(100);
  expect(journal.of("fault").map(({ what }) => what)).toEqual(["refuse", "error", "delay"]);
});
