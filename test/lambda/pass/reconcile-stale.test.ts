/** The name servers answer something else: what a pass reports, and how it ends. */
import { describe, expect, test } from "vitest";
import type { ObservedRecord } from "../../../lambda/domain/observed.ts";
import { fqdn, IP1, IP4, NAME, record, recordSet, THEIRS } from "../../support/fixtures.ts";
import { pass } from "./passes.ts";
import { World } from "./world.ts";

const EDGE = ["104.16.0.1"];

/** One task, its record up to date, and name servers that give `answers` for its name. */
function stale(answers: readonly string[], ...others: readonly ObservedRecord[]): World {
  const world = new World();
  world.run("a", IP1);
  world.hold(record(), ...others);
  world.answers = (name) => (name === NAME ? answers : undefined);
  return world;
}

describe("the record is right, and the name servers", () => {
  test("give Cloudflare's, an AAAA is proxied / a pass / pending soon, names it", async () => {
    const of = { id: "w", type: "AAAA", content: "100::", proxied: true, comment: "" };
    const outcome = await pass(stale(EDGE, record(of)));
    expect(outcome.tookMs).toBeLessThan(6_000);
    expect(outcome).toMatchObject({
      kind: "pending",
      reason: {
        code: "proxied-sibling",
        detail: expect.stringMatching(/^AAAA 100:: is proxied .*ns1 answers 104\.16\.0\.1/),
      },
    });
  });

  test("give Cloudflare's, our AAAA is proxied / a pass / awaits its pass, reports", async () => {
    const sibling = record({ id: "w", type: "AAAA", content: "2600:1f18::9", proxied: true });
    const outcome = await pass(stale(EDGE, sibling));
    expect(outcome.tookMs).toBeGreaterThan(25_000);
    expect(outcome).toMatchObject({ kind: "pending", reason: { code: "proxied-sibling" } });
  });

  test("give the address, an AAAA is proxied (a paused zone) / a pass / in sync", async () => {
    const sibling = record({ id: "w", type: "AAAA", content: "100::", proxied: true });
    expect(await pass(stale([IP1], sibling))).toMatchObject({ kind: "in-sync" });
  });

  test("give something else, nothing is proxied / a pass / pending, stale answers", async () => {
    const sibling = record({ id: "w", type: "AAAA", content: "2600::1", comment: THEIRS });
    expect(await pass(stale([IP4], sibling))).toMatchObject({
      reason: { code: "stale-answers", detail: `ns1 answers ${IP4}; ns2 answers ${IP4}` },
    });
  });

  test("give nothing, the name has NS records / a pass / delegated, and to whom", async () => {
    const servers = ["ns2.example.org", "ns1.example.org"].map((content) =>
      record({ id: content, type: "NS", content, comment: "" }),
    );
    expect(await pass(stale([], ...servers))).toMatchObject({
      kind: "pending",
      reason: {
        code: "delegated",
        detail: expect.stringContaining(`NS ${NAME} to ns1.example.org, ns2.example.org (`),
      },
    });
  });

  test("give nothing, a parent has NS records / a pass / pending, delegated", async () => {
    const [name, above] = [fqdn("a.b.example.com"), fqdn("b.example.com")];
    const world = stale([]);
    world.hold(
      record({ name }),
      record({ id: "n", name: above, type: "NS", content: "ns1.example.org" }),
      record({ id: "apex", name: fqdn("example.com"), type: "NS", content: "ada.example.net" }),
    );
    world.answers = () => [];
    expect(await pass(world, { set: { name } })).toMatchObject({
      reason: {
        code: "delegated",
        detail: expect.stringContaining(`NS ${above} to ns1.example.org`),
      },
    });
  });

  test("give nothing at the apex, which has NS records / a pass / not delegated", async () => {
    const name = fqdn("example.com");
    const world = stale([]);
    world.hold(record({ name }), record({ id: "n", name, type: "NS", content: "ns1.example.org" }));
    world.answers = () => [];
    expect(await pass(world, { set: { name } })).toMatchObject({
      reason: { code: "stale-answers" },
    });
  });

  test.each([
    ["moved", "full"],
    ["pending", "full"],
    ["initializing", "full"],
    ["active", "partial"],
    ["active", "internal"],
  ])(
    "give something else, the zone is %s, type %s / a pass / pending, and says so",
    async (status, type) => {
      const world = stale([IP4]);
      world.zone = { id: "z1", account: "Mail", status, type };
      expect(await pass(world)).toMatchObject({
        kind: "pending",
        reason: {
          code: "zone-not-served",
          detail: expect.stringMatching(
            `^zoneId z1 of the account Mail is ${status}, type ${type}`,
          ),
        },
      });
    },
  );

  test.each([
    [
      "is an active secondary one",
      { id: "z1", account: "Mail", status: "active", type: "secondary" },
    ],
    ["is known by its id alone", undefined],
  ])("give something else, the zone %s / a pass / pending, stale answers", async (_, zone) => {
    const world = stale([IP4]);
    world.zone = zone;
    expect(await pass(world)).toMatchObject({ reason: { code: "stale-answers" } });
  });

  test("do not answer, the zone is moved / a pass / pending, and says so", async () => {
    const world = stale([]);
    world.zone = { id: "z1", account: "Mail", status: "moved" };
    const fault = { code: "timeout", message: "no answer" } as const;
    world.inject("ask", ...Array(9).fill({ fault }));
    expect(await pass(world)).toMatchObject({ reason: { code: "zone-not-served" } });
  });

  test("give something else, nothing else can be read / a pass / pending in time", async () => {
    const world = stale([IP4]);
    world.inject("zone", { stalls: true });
    expect(await pass(world)).toMatchObject({ reason: { code: "stale-answers" } });
  });
});

describe("no task is left, and the record is removed", () => {
  const set = { whenEmpty: { kind: "remove" }, patienceMs: 0 } as const;
  const emptied = (answers: World["answers"]): World => {
    const world = new World();
    world.hold();
    world.answers = answers;
    return world;
  };

  test("a wildcard answers for every name / a pass / in sync soon, reported", async () => {
    const world = emptied(() => [IP4]);
    const outcome = await pass(world, { set });
    const detail = `ns1 answers ${IP4}; ns2 answers ${IP4}`;
    expect(outcome).toMatchObject({
      kind: "in-sync",
      reason: { code: "wildcard-answers", detail },
    });
    expect(outcome.tookMs).toBeLessThan(1_000);
  });

  test("the record is served for 4 s, then the wildcard / a pass / only then in sync", async () => {
    const world = emptied((name) => {
      const isOver = world.clock.now() - startMs >= 4_000;
      return name === NAME && !isOver ? [IP1] : [IP4];
    });
    const startMs = world.clock.now();
    const outcome = await pass(world, { set });
    expect(outcome).toMatchObject({ kind: "in-sync", reason: { code: "wildcard-answers" } });
    expect(outcome.tookMs).toBeGreaterThanOrEqual(4_000);
  });

  test("the record is still served, and there is no wildcard / a pass / pending", async () => {
    const world = emptied((name) => (name === NAME ? [IP1] : []));
    expect(await pass(world, { set })).toMatchObject({ kind: "pending" });
  });

  test("its own wildcard is removed, a higher one answers / a pass / in sync, reported", async () => {
    const name = fqdn("*.dev.example.com");
    const asked = new Set<string>();
    const world = emptied((one) => {
      asked.add(one);
      return [IP4];
    });
    const outcome = await pass(world, { set: { ...set, name } });
    expect(outcome).toMatchObject({ kind: "in-sync", reason: { code: "wildcard-answers" } });
    expect([...asked]).toEqual([
      "fargate-ddns-check.dev.example.com",
      "fargate-ddns-check.example.com",
    ]);
  });

  test.each(["example.com", "*.example.com"])(
    "%s is still answered / a pass / pending: no wildcard can answer in its place",
    async (text) => {
      const world = emptied(() => [IP4]);
      const outcome = await pass(world, { set: recordSet({ ...set, name: fqdn(text) }) });
      expect(outcome).toMatchObject({ kind: "pending", reason: { code: "stale-answers" } });
    },
  );
});
