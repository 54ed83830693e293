/** One pass while the service has no task: a replacement is awaited before anything is done. */
import { describe, expect, test } from "vitest";
import { fqdn, IP1, IP2, IP3, IP4, record, recordSet } from "../../support/fixtures.ts";
import { pass } from "./passes.ts";
import { World } from "./world.ts";

const SET = recordSet();
const neighbours = [
  record({ id: "n1", name: fqdn("www.example.com"), content: IP4, comment: "" }),
  record({ id: "n2", type: "TXT", content: "v=spf1 -all", comment: "" }),
];

describe("the service has no task", () => {
  const remove = { whenEmpty: { kind: "remove" } } as const;

  test("keep / held after its patience, the record untouched", async () => {
    const world = new World();
    world.hold(record());
    const outcome = await pass(world);
    expect(outcome).toMatchObject({ kind: "held", reason: { code: "no-task" } });
    expect(world.contents(SET)).toEqual([IP1]);
  });

  test("remove / withdrawn, but only when none came for as long as patience lasts", async () => {
    const world = new World();
    world.hold(record(), ...neighbours);
    const startMs = world.clock.now();
    expect(await pass(world, { set: remove })).toMatchObject({ kind: "converged", addresses: [] });
    expect(world.records).toEqual(neighbours);
    expect((world.history.at(-1)?.atMs ?? 0) - startMs).toBeGreaterThan(15_000);
  });

  test("remove, and a new one comes meanwhile / never without a record", async () => {
    const world = new World();
    world.hold(record());
    world.clock.after(9_000, () => world.run("b", IP2));
    expect((await pass(world, { set: remove })).kind).toBe("converged");
    expect(world.history.map(({ records }) => world.contents(SET, records))).toEqual([
      [IP1],
      [IP2],
    ]);
  });

  test("remove, and a starting one vanishes late / not withdrawn at first sight", async () => {
    const world = new World();
    world.run("a", IP1, { lastStatus: "PENDING" });
    world.hold(record());
    const goneMs = world.clock.now() + 17_000;
    world.clock.after(17_000, () => world.stop("a"));
    await pass(world, { set: remove });
    const emptied = world.history.find(({ records }) => world.contents(SET, records).length === 0);
    expect((emptied?.atMs ?? Number.POSITIVE_INFINITY) - goneMs).toBeGreaterThan(15_000);
  });

  test("remove, and one look has a hole / the time counts anew from the next one", async () => {
    const world = new World();
    world.hold(record());
    const startMs = world.clock.now();
    const fault = { code: "incomplete", message: "listed, not described" } as const;
    world.clock.after(12_000, () => world.spoil("list", { fault }));
    await pass(world, { set: remove, leftMs: 80_000 });
    const emptied = world.history.find(({ records }) => world.contents(SET, records).length === 0);
    expect((emptied?.atMs ?? 0) - startMs).toBeGreaterThan(30_000);
  });

  test("fallback, and a starting one vanishes late / not published at first sight", async () => {
    const world = new World();
    world.run("a", IP1, { lastStatus: "PENDING" });
    world.hold(record());
    world.clock.after(17_000, () => world.stop("a"));
    const set = { whenEmpty: { kind: "fallback", addresses: [IP3] } } as const;
    expect((await pass(world, { set })).tookMs).toBeGreaterThan(32_000);
    expect(world.contents(SET)).toEqual([IP3]);
  });

  test("fallback / published after its patience, and left alone by the next pass", async () => {
    const set = { whenEmpty: { kind: "fallback", addresses: [IP3] } } as const;
    const world = new World();
    world.hold(record());
    expect(await pass(world, { set })).toMatchObject({ kind: "converged", addresses: [IP3] });
    expect((await pass(world, { set })).kind).toBe("in-sync");
    expect(world.history).toHaveLength(2);
  });
});

describe("patience would last longer than the time that is left", () => {
  test("no task, keep / held within the deadline", async () => {
    const world = new World();
    world.hold(record());
    expect(await pass(world, { set: { patienceMs: 60_000 }, leftMs: 20_000 })).toMatchObject({
      kind: "held",
      reason: { code: "no-task" },
    });
  });

  test("no task, remove / not withdrawn before its time, to be tried again", async () => {
    const world = new World();
    world.hold(record());
    const set = { whenEmpty: { kind: "remove" }, patienceMs: 60_000 } as const;
    expect(await pass(world, { set, leftMs: 20_000 })).toMatchObject({
      kind: "failed",
      reason: { code: "timeout" },
    });
    expect(world.contents(SET)).toEqual([IP1]);
  });

  test("a task without an address / held, not failed for want of time", async () => {
    const world = new World();
    world.run("a", undefined);
    world.hold(record());
    expect(await pass(world, { set: { patienceMs: 60_000 }, leftMs: 20_000 })).toMatchObject({
      kind: "held",
      reason: { code: "address-missing" },
    });
  });
});
