/** What the name servers say, and when they begin to: in process, under a clock of our own. */
import { expect, test } from "vitest";
import { NameServer } from "../../sandbox/dns/name-server.ts";
import { A, NAME, NEIGHBORS, recordIn, world, ZONE } from "./cloudflare-kit.ts";

function served(propagationMs = 0) {
  const parts = world({ propagationMs });
  const { model, timeline, journal } = parts;
  return { ...parts, server: new NameServer({ model, timeline, journal }) };
}

test("a change / is visible after the delay and not before", () => {
  const { model, timeline, server } = served(3_000);
  const { id } = recordIn(model.create(ZONE.id, A));
  timeline.advance(2_999);
  expect(server.answer(NAME, "A").rcode).toBe("NXDOMAIN");
  timeline.advance(1);
  expect(server.texts(NAME, "A")).toEqual([A.content]);
  model.handEdit(id, { content: "43.0.0.1" });
  model.handDelete(id);
  timeline.advance(2_999);
  expect(server.texts(NAME, "A")).toEqual([A.content]);
  timeline.advance(1);
  expect(server.answer(NAME, "A").rcode).toBe("NXDOMAIN");
});

test("two servers with delays of their own / differ for a while", () => {
  const { model, timeline } = world();
  const [fast, slow] = [100, 5_000].map(
    (propagationMs) => new NameServer({ model, timeline, propagationMs }),
  );
  model.create(ZONE.id, A);
  timeline.advance(200);
  expect(fast?.texts(NAME, "A")).toEqual([A.content]);
  expect(slow?.texts(NAME, "A")).toEqual([]);
  timeline.advance(5_000);
  expect(slow?.texts(NAME, "A")).toEqual([A.content]);
});

test("a later change overtakes an earlier one / the earlier never comes back", () => {
  const { model, timeline, server, journal } = served(5_000);
  const { id } = recordIn(model.create(ZONE.id, A));
  server.propagationMs = 100;
  model.patch(ZONE.id, id, { content: "43.0.0.1" });
  timeline.advance(100);
  expect(server.texts(NAME, "A")).toEqual(["43.0.0.1"]);
  timeline.advance(10_000);
  expect(server.texts(NAME, "A")).toEqual(["43.0.0.1"]);
  expect(journal.of("dns")).toHaveLength(1);
});

test("the journal / records each change of an answer when it becomes visible, and no other", () => {
  const { model, timeline, journal } = served(1_000);
  const startMs = timeline.now();
  const { id } = recordIn(model.create(ZONE.id, A));
  timeline.advance(5_000);
  model.patch(ZONE.id, id, { comment: "says nothing to resolvers" });
  model.patch(ZONE.id, id, { proxied: true });
  timeline.advance(5_000);
  expect(journal.of("dns")).toMatchObject([
    { name: NAME, type: "A", answers: [A.content], atMs: startMs + 1_000 },
    { name: NAME, type: "A", answers: ["104.16.0.1", "104.16.1.1"], atMs: startMs + 6_000 },
    { name: NAME, type: "AAAA" },
  ]);
});

test("a server that was stopped / shows nothing new, neither pending nor later", () => {
  const { model, timeline, server } = served(1_000);
  model.create(ZONE.id, A);
  server.stop();
  timeline.advance(5_000);
  expect(server.texts(NAME, "A")).toEqual([]);
  model.create(ZONE.id, { ...A, content: "43.0.0.1" });
  timeline.advance(5_000);
  expect(server.texts(NAME, "A")).toEqual([]);
});

test("each type of neighbor / is answered with its data and TTL", () => {
  const { model, server } = served();
  model.create(ZONE.id, A);
  expect(server.texts("kuma8088.com", "MX")).toEqual([`10 ${NAME}`]);
  expect(server.texts("kuma8088.com", "TXT")).toEqual(["v=spf1 mx -all"]);
  expect(server.texts("kuma8088.com", "CAA")).toEqual(['0 issue "letsencrypt.org"']);
  expect(server.texts("kuma8088.com", "NS")).toHaveLength(2);
  expect(server.texts("kuma8088.com", "SOA")).toHaveLength(1);
  expect(server.answer(NAME, "A").answers).toMatchObject([{ ttl: 60, data: A.content }]);
  expect(server.answer("kuma8088.com", "MX").answers).toMatchObject([{ ttl: 300 }]);
});

test("a proxied record / is answered with Cloudflare's addresses, never its own", () => {
  const { model, server } = served();
  model.handAdd({ type: "CNAME", name: "shop", content: "origin.example.org", proxied: true });
  expect(server.texts("shop.kuma8088.com", "A")).toEqual(["104.16.0.1", "104.16.1.1"]);
  expect(server.answer("shop.kuma8088.com", "CNAME").answers).toEqual([]);
  expect(server.answer("www.kuma8088.com", "A").answers).toMatchObject([
    { ttl: 300, data: "104.16.0.1" },
    { ttl: 300, data: "104.16.1.1" },
  ]);
  expect(server.texts("www.kuma8088.com", "AAAA")).toHaveLength(2);
});

test("a CNAME / is followed inside the zone", () => {
  const { model, server } = served();
  model.create(ZONE.id, A);
  expect(server.answer("mail.kuma8088.com", "A").answers).toMatchObject([
    { type: "CNAME", name: "mail.kuma8088.com", data: NAME },
    { type: "A", name: NAME, data: A.content },
  ]);
  expect(server.texts("mail.kuma8088.com", "CNAME")).toEqual([NAME]);
});

test("a wildcard / answers for names that are not there, and for no other", () => {
  const { model, server } = served();
  model.handAdd({ ...A, name: "*", content: "43.9.9.9" });
  model.handAdd({ ...A, name: "a.b" });
  expect(server.texts("any.thing.kuma8088.com", "A")).toEqual(["43.9.9.9"]);
  expect(server.texts("b.kuma8088.com", "A")).toEqual([]);
  // Below a name that exists, the wildcard above it does not answer.
  expect(server.answer("c.b.kuma8088.com", "A").rcode).toBe("NXDOMAIN");
  expect(server.answer("b.kuma8088.com", "A").rcode).toBe("NOERROR");
  expect(server.answer("any.kuma8088.com", "TXT").rcode).toBe("NOERROR");
});

test.each([
  ["nothing.kuma8088.com", "A", "NXDOMAIN", 1],
  ["www.kuma8088.com", "TXT", "NOERROR", 1],
  ["kuma8088.com", "A", "NOERROR", 1],
  ["example.org", "A", "REFUSED", 0],
  ["notkuma8088.com", "A", "REFUSED", 0],
])("%s %s / no answer: %s, with %i SOA", (name, type, rcode, count) => {
  const answer = served().server.answer(name, type);
  expect(answer).toMatchObject({ rcode, answers: [] });
  expect(answer.authorities.map((authority) => authority.type)).toEqual(Array(count).fill("SOA"));
});

test("one proxied record of a name / makes Cloudflare answer for all of its addresses", () => {
  const { model, server } = served();
  model.create(ZONE.id, A);
  const { id } = recordIn(
    model.create(ZONE.id, { type: "AAAA", name: NAME, content: "2606:4700::9", proxied: true }),
  );
  expect(server.texts(NAME, "A")).toEqual(["104.16.0.1", "104.16.1.1"]);
  model.handEdit(id, { proxied: false });
  expect(server.texts(NAME, "A")).toEqual([A.content]);
});

test.each([{ status: "pending" }, { status: "moved" }, { paused: true }] as const)(
  "a zone that is %j / is answered, and proxied records with their own addresses",
  (state) => {
    const { model, timeline } = world({ zones: [{ ...ZONE, records: NEIGHBORS, ...state }] });
    const server = new NameServer({ model, timeline });
    expect(server.texts("www.kuma8088.com", "A")).toEqual(["198.41.128.9"]);
  },
);

test("a zone that is being set up / is not answered for", () => {
  const { model, timeline } = world({ zones: [{ ...ZONE, status: "initializing" }] });
  expect(new NameServer({ model, timeline }).answer("kuma8088.com", "SOA").rcode).toBe("REFUSED");
});

test("a delegated name / is referred, and all below it, whatever records the zone has there", () => {
  const { model, server } = served();
  model.create(ZONE.id, A);
  model.create(ZONE.id, { ...A, name: `deep.${NAME}` });
  const { id } = recordIn(
    model.create(ZONE.id, { type: "NS", name: NAME, content: "ns1.example.org" }),
  );
  for (const name of [NAME, `deep.${NAME}`, `deeper.still.${NAME}`])
    expect(server.answer(name, "A")).toMatchObject({
      rcode: "NOERROR",
      answers: [],
      authorities: [{ type: "NS", name: NAME, data: "ns1.example.org" }],
      isReferral: true,
    });
  expect(server.texts("kuma8088.com", "MX")).toEqual([`10 ${NAME}`]);
  model.handDelete(id);
  expect(server.texts(NAME, "A")).toEqual([A.content]);
});

test("an MX target turns proxied / a host of Cloudflare's own stands in for it, until it ends", () => {
  const { model, server } = served();
  const { id } = recordIn(model.create(ZONE.id, { ...A, proxied: true }));
  const [mx = ""] = server.texts("kuma8088.com", "MX");
  const host = /^10 (_dc-mx\.[0-9a-f]{12}\.kuma8088\.com)$/.exec(mx)?.[1] ?? "";
  expect(server.texts(host, "A")).toEqual([A.content]);
  model.handEdit(id, { proxied: false });
  expect(server.texts("kuma8088.com", "MX")).toEqual([`10 ${NAME}`]);
  expect(server.answer(host, "A").rcode).toBe("NXDOMAIN");
});
