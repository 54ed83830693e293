/** One pass in a calm world: what is found, what is written, how it ends. */
import { describe, expect, test } from "vitest";
import { stamped } from "../../../lambda/domain/ownership.ts";
import {
  fqdn,
  IP1,
  IP2,
  IP3,
  IP4,
  OURS,
  OWNER,
  record,
  recordSet,
  THEIRS,
} from "../../support/fixtures.ts";
import { pass } from "./passes.ts";
import { World } from "./world.ts";

const SET = recordSet();
const handMade = record({ id: "h1", content: IP4, ttlSeconds: 300, comment: "by hand" });
const neighbours = [
  record({ id: "n1", name: fqdn("www.example.com"), content: IP4, comment: "" }),
  record({ id: "n2", type: "TXT", content: "v=spf1 -all", comment: "" }),
  record({ id: "n3", type: "AAAA", content: "2600:1f18::9", comment: THEIRS }),
];

function running(ip: string = IP1): World {
  const world = new World();
  world.run("a", ip);
  return world;
}

describe("a service runs", () => {
  test("and its name has no record / created, served, told from nothing to something", async () => {
    const world = running();
    world.hold(...neighbours);
    const outcome = await pass(world, { event: "a" });
    expect(outcome).toMatchObject({ kind: "converged", addresses: [IP1], drift: true, writes: 1 });
    expect(outcome.changes).toMatchObject([{ after: { content: IP1, comment: OURS } }]);
    expect(world.records).toEqual([...neighbours, expect.objectContaining({ content: IP1 })]);
  });

  test("and the record was made by hand / adopted, its id and text kept", async () => {
    const world = running();
    world.hold(handMade, ...neighbours);
    expect(await pass(world)).toMatchObject({
      kind: "converged",
      changes: [{ id: "h1", before: handMade, after: { content: IP1 } }],
    });
    expect(world.records).toEqual([
      record({ id: "h1", comment: stamped("by hand", OWNER) }),
      ...neighbours,
    ]);
  });

  test("and a sweep repairs a hand edit / no measure of how fast the name follows", async () => {
    const world = running();
    world.hold(record({ content: IP4 }));
    const outcome = await pass(world);
    expect(outcome.kind).toBe("converged");
    expect(outcome).not.toHaveProperty("startToVisibleMs");
  });

  test("and the record is right / in sync, nothing written", async () => {
    const world = running();
    world.hold(record());
    expect(await pass(world)).toMatchObject({ kind: "in-sync", drift: false, changes: [] });
    expect(world.history).toHaveLength(1);
  });

  test("and the same event comes twice / one write", async () => {
    const world = running();
    world.hold();
    expect((await pass(world, { event: "a" })).kind).toBe("converged");
    expect((await pass(world, { event: "a" })).kind).toBe("in-sync");
    expect(world.history).toHaveLength(2);
  });

  test("and a late event of the task before comes / the record stays", async () => {
    const world = running(IP4);
    world.replace("a", "b", IP1);
    world.hold(record());
    expect((await pass(world, { event: "a" })).kind).toBe("in-sync");
    expect(world.contents(SET)).toEqual([IP1]);
  });

  test("with an address that appears 1.5 s late / waited for, then published", async () => {
    const world = new World();
    world.run("a", undefined);
    world.hold(handMade);
    world.clock.after(1_500, () => {
      world.ipv4["eni-a"] = IP1;
    });
    const outcome = await pass(world, { event: "a" });
    expect(outcome.kind).toBe("converged");
    expect(outcome.tookMs).toBeLessThan(4_000);
    expect(world.contents(SET)).toEqual([IP1]);
  });

  test("without ever an address / held after its patience, the record untouched", async () => {
    const world = new World();
    world.run("a", undefined);
    world.hold(handMade);
    const outcome = await pass(world);
    expect(outcome).toMatchObject({ kind: "held", reason: { code: "address-missing" } });
    expect(outcome.tookMs).toBeGreaterThan(15_000);
    expect(outcome.tookMs).toBeLessThanOrEqual(20_000);
    expect(world.records).toEqual([handMade]);
  });

  test("publish all, one address never comes / held, the others served and told", async () => {
    const world = running();
    world.run("b", undefined);
    world.hold(handMade);
    expect(await pass(world, { set: { publish: "all" } })).toMatchObject({
      kind: "held",
      reason: { code: "address-missing" },
      addresses: [IP1, IP4],
      changes: [{ after: { content: IP1 } }],
    });
  });

  test("with health that comes late / waited for", async () => {
    const world = running();
    world.hold(handMade);
    world.clock.after(3_000, () => {
      world.tasks = world.tasks.map((one) => ({ ...one, health: "HEALTHY" }));
    });
    expect((await pass(world, { set: { readiness: "healthy" } })).kind).toBe("converged");
    expect(world.contents(SET)).toEqual([IP1]);
  });

  test("publish all, one address late / the known at once, nothing taken away", async () => {
    const world = running();
    world.run("b", undefined);
    world.hold(record({ content: IP3 }));
    world.clock.after(2_000, () => {
      world.ipv4["eni-b"] = IP2;
    });
    expect((await pass(world, { set: { publish: "all" } })).kind).toBe("converged");
    expect(world.history.map(({ records }) => world.contents(SET, records))).toEqual([
      [IP3],
      [IP3, IP1],
      [IP2, IP1],
    ]);
  });

  test("and the name is refused / told at once, nothing waited for or written", async () => {
    const world = running();
    world.hold(record({ type: "CNAME", content: "x.example.net", comment: "" }));
    expect(await pass(world)).toMatchObject({
      kind: "refused",
      reason: { code: "cname-at-name" },
      tookMs: 150,
      changes: [],
    });
    expect(world.history).toHaveLength(1);
  });

  test("and name servers lag 4 s / converged once all of them serve it", async () => {
    const world = running();
    world.hold(handMade);
    world.propagationMs = 4_000;
    const outcome = await pass(world, { event: "a" });
    expect(outcome.kind).toBe("converged");
    expect(outcome.startToVisibleMs).toBeGreaterThan(4_000);
  });

  test("and name servers lag for minutes / pending, the change told", async () => {
    const world = running();
    world.hold(handMade);
    world.propagationMs = 300_000;
    const outcome = await pass(world);
    expect(outcome).toMatchObject({
      kind: "pending",
      reason: { code: "stale-answers" },
      changes: [{ id: "h1" }],
    });
    expect(outcome.tookMs).toBeLessThan(31_000);
  });

  test("and no name server answers / pending, and it says that they are silent", async () => {
    const world = running();
    world.hold(record());
    world.spoil("ask", { stalls: true }, { stalls: true }, { stalls: true });
    expect(await pass(world)).toMatchObject({
      kind: "pending",
      reason: { code: "silent-servers" },
    });
  });
});
