/** One pass without faults: what is read, what is written, how it ends. */
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
const manual = record({ id: "h1", content: IP4, ttlSeconds: 300, comment: "by hand" });
const otherRecords = [
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
  test("and its name has no record / a pass / created, served, reported as new", async () => {
    const world = running();
    world.hold(...otherRecords);
    const outcome = await pass(world, { event: "a" });
    expect(outcome).toMatchObject({ kind: "converged", addresses: [IP1], drift: true, writes: 1 });
    expect(outcome.changes).toMatchObject([{ after: { content: IP1, comment: OURS } }]);
    expect(world.records).toEqual([...otherRecords, expect.objectContaining({ content: IP1 })]);
  });

  test("and the record is manual / a pass / adopted, its id and text kept", async () => {
    const world = running();
    world.hold(manual, ...otherRecords);
    expect(await pass(world)).toMatchObject({
      kind: "converged",
      changes: [{ id: "h1", before: manual, after: { content: IP1 } }],
    });
    expect(world.records).toEqual([
      record({ id: "h1", comment: stamped("by hand", OWNER) }),
      ...otherRecords,
    ]);
  });

  test("and the record was edited / a sweep / repaired, without a start-to-visible time", async () => {
    const world = running();
    world.hold(record({ content: IP4 }));
    const outcome = await pass(world);
    expect(outcome.kind).toBe("converged");
    expect(outcome).not.toHaveProperty("startToVisibleMs");
  });

  test("and the record is right / a pass / in sync, nothing written", async () => {
    const world = running();
    world.hold(record());
    expect(await pass(world)).toMatchObject({ kind: "in-sync", drift: false, changes: [] });
    expect(world.history).toHaveLength(1);
  });

  test("and the same event comes twice / two passes / one write", async () => {
    const world = running();
    world.hold();
    expect((await pass(world, { event: "a" })).kind).toBe("converged");
    expect((await pass(world, { event: "a" })).kind).toBe("in-sync");
    expect(world.history).toHaveLength(2);
  });

  test("and a late event of the previous task comes / a pass / the record stays", async () => {
    const world = running(IP4);
    world.replace("a", "b", IP1);
    world.hold(record());
    expect((await pass(world, { event: "a" })).kind).toBe("in-sync");
    expect(world.contents(SET)).toEqual([IP1]);
  });

  test("with an address that appears 1.5 s late / a pass / awaited, then published", async () => {
    const world = new World();
    world.run("a", undefined);
    world.hold(manual);
    world.clock.after(1_500, () => {
      world.ipv4["eni-a"] = IP1;
    });
    const outcome = await pass(world, { event: "a" });
    expect(outcome.kind).toBe("converged");
    expect(outcome.tookMs).toBeLessThan(4_000);
    expect(world.contents(SET)).toEqual([IP1]);
  });

  test("and never gets an address / a pass / held after its patience, no change", async () => {
    const world = new World();
    world.run("a", undefined);
    world.hold(manual);
    const outcome = await pass(world);
    expect(outcome).toMatchObject({ kind: "held", reason: { code: "address-missing" } });
    expect(outcome.tookMs).toBeGreaterThan(15_000);
    expect(outcome.tookMs).toBeLessThanOrEqual(20_000);
    expect(world.records).toEqual([manual]);
  });

  test("publish all, one address never comes / a pass / held, the others served", async () => {
    const world = running();
    world.run("b", undefined);
    world.hold(manual);
    expect(await pass(world, { set: { publish: "all" } })).toMatchObject({
      kind: "held",
      reason: { code: "address-missing" },
      addresses: [IP1, IP4],
      changes: [{ after: { content: IP1 } }],
    });
  });

  test("with health that comes late / a pass / awaited", async () => {
    const world = running();
    world.hold(manual);
    world.clock.after(3_000, () => {
      world.tasks = world.tasks.map((one) => ({ ...one, health: "HEALTHY" }));
    });
    expect((await pass(world, { set: { readiness: "healthy" } })).kind).toBe("converged");
    expect(world.contents(SET)).toEqual([IP1]);
  });

  test("publish all, one address late / a pass / the other at once, none removed", async () => {
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

  test("and the name is refused / a pass / refused at once, nothing written", async () => {
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

  test("and name servers lag 4 s / a pass / converged once all of them serve it", async () => {
    const world = running();
    world.hold(manual);
    world.propagationMs = 4_000;
    const outcome = await pass(world, { event: "a" });
    expect(outcome.kind).toBe("converged");
    expect(outcome.startToVisibleMs).toBeGreaterThan(4_000);
  });

  test("and name servers lag for minutes / a pass / pending, the change reported", async () => {
    const world = running();
    world.hold(manual);
    world.propagationMs = 300_000;
    const outcome = await pass(world);
    expect(outcome).toMatchObject({
      kind: "pending",
      reason: { code: "stale-answers" },
      changes: [{ id: "h1" }],
    });
    expect(outcome.tookMs).toBeLessThan(31_000);
  });

  test("and no name server answers / a pass / pending, and says so", async () => {
    const world = running();
    world.hold(record());
    world.inject("ask", { stalls: true }, { stalls: true }, { stalls: true });
    expect(await pass(world)).toMatchObject({
      kind: "pending",
      reason: { code: "silent-servers" },
    });
  });
});
