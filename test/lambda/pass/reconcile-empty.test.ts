/** One pass while the service has no task: it waits for a replacement before any action. */
import { describe, expect, test } from "vitest";
import { fqdn, IP1, IP2, IP3, IP4, record, recordSet } from "../../support/fixtures.ts";
import { manual, pass } from "./passes.ts";
import { World } from "./world.ts";

const SET = recordSet();
const otherRecords = [
  record({ id: "n1", name: fqdn("www.example.com"), content: IP4, comment: "" }),
  record({ id: "n2", type: "TXT", content: "v=spf1 -all", comment: "" }),
];

describe("the service has no task", () => {
  const remove = { whenEmpty: { kind: "remove" } } as const;

  test("keep / a pass / held after its patience, the record untouched", async () => {
    const world = new World();
    world.hold(record());
    const outcome = await pass(world);
    expect(outcome).toMatchObject({ kind: "held", reason: { code: "no-task" } });
    expect(world.contents(SET)).toEqual([IP1]);
  });

  test("remove / a pass / withdrawn, but only after its patience without a task", async () => {
    const world = new World();
    world.hold(record(), ...otherRecords);
    const startMs = world.clock.now();
    expect(await pass(world, { set: remove })).toMatchObject({ kind: "converged", addresses: [] });
    expect(world.records).toEqual(otherRecords);
    expect((world.history.at(-1)?.atMs ?? 0) - startMs).toBeGreaterThan(15_000);
  });

  test("remove, and a new one starts meanwhile / a pass / never without a record", async () => {
    const world = new World();
    world.hold(record());
    world.clock.after(9_000, () => world.run("b", IP2));
    expect((await pass(world, { set: remove })).kind).toBe("converged");
    expect(world.history.map(({ records }) => world.contents(SET, records))).toEqual([
      [IP1],
      [IP2],
    ]);
  });

  test("remove, and a starting one vanishes late / a pass / not withdrawn at once", async () => {
    const world = new World();
    world.run("a", IP1, { lastStatus: "PENDING" });
    world.hold(record());
    const goneMs = world.clock.now() + 17_000;
    world.clock.after(17_000, () => world.stop("a"));
    await pass(world, { set: remove });
    const emptied = world.history.find(({ records }) => world.contents(SET, records).length === 0);
    expect((emptied?.atMs ?? Number.POSITIVE_INFINITY) - goneMs).toBeGreaterThan(15_000);
  });

  test("remove, and one reading is incomplete / a pass / the wait restarts after it", async () => {
    const world = new World();
    world.hold(record());
    const startMs = world.clock.now();
    const fault = { code: "incomplete", message: "listed, not described" } as const;
    world.clock.after(12_000, () => world.inject("list", { fault }));
    await pass(world, { set: remove, leftMs: 80_000 });
    const emptied = world.history.find(({ records }) => world.contents(SET, records).length === 0);
    expect((emptied?.atMs ?? 0) - startMs).toBeGreaterThan(30_000);
  });

  test("fallback, and a starting one vanishes late / a pass / not published at once", async () => {
    const world = new World();
    world.run("a", IP1, { lastStatus: "PENDING" });
    world.hold(record());
    world.clock.after(17_000, () => world.stop("a"));
    const set = { whenEmpty: { kind: "fallback", addresses: [IP3] } } as const;
    expect((await pass(world, { set })).tookMs).toBeGreaterThan(32_000);
    expect(world.contents(SET)).toEqual([IP3]);
  });

  test("fallback / two passes / published after its patience, then unchanged", async () => {
    const set = { whenEmpty: { kind: "fallback", addresses: [IP3] } } as const;
    const world = new World();
    world.hold(record());
    expect(await pass(world, { set })).toMatchObject({ kind: "converged", addresses: [IP3] });
    expect((await pass(world, { set })).kind).toBe("in-sync");
    expect(world.history).toHaveLength(2);
  });

  test.each([
    ["remove", remove],
    ["fallback", { whenEmpty: { kind: "fallback", addresses: [IP3] } } as const],
  ])("%s, a record by hand / a pass / held until the first task, it stays", async (_, set) => {
    const world = new World();
    world.hold(manual);
    expect(await pass(world, { set })).toMatchObject({
      kind: "held",
      reason: { code: "adoption-waits", detail: `A ${IP4}` },
      ...{ writes: 0, changes: [] },
    });
    expect(world.records).toEqual([manual]);
  });
});

describe("the last moment", () => {
  const readsOf = async (patienceMs: number, leftMs: number): Promise<number> => {
    const world = new World();
    world.latencyMs = 0;
    world.hold(record());
    const outcome = await pass(world, { set: { patienceMs }, leftMs });
    expect(outcome).toMatchObject({ kind: "held", reason: { code: "no-task" } });
    return outcome.reads;
  };

  test("patience ends as the next read would begin, or later / a pass / held, read again", async () => {
    expect(await readsOf(250, 40_000)).toBe(1);
    expect(await readsOf(251, 40_000)).toBe(2);
  });

  test("just no time for another read, or just enough / a pass / held, read again", async () => {
    expect(await readsOf(30_000, 1_249)).toBe(1);
    expect(await readsOf(30_000, 1_250)).toBe(2);
  });
});

describe("patience exceeds the time that is left", () => {
  test("no task, keep / a pass / held within the deadline", async () => {
    const world = new World();
    world.hold(record());
    expect(await pass(world, { set: { patienceMs: 60_000 }, leftMs: 20_000 })).toMatchObject({
      kind: "held",
      reason: { code: "no-task" },
    });
  });

  test("no task, remove / a pass / not withdrawn early, to be retried", async () => {
    const world = new World();
    world.hold(record());
    const set = { whenEmpty: { kind: "remove" }, patienceMs: 60_000 } as const;
    expect(await pass(world, { set, leftMs: 20_000 })).toMatchObject({
      kind: "failed",
      reason: { code: "timeout" },
    });
    expect(world.contents(SET)).toEqual([IP1]);
  });

  test("a task without an address / a pass / held, not failed for lack of time", async () => {
    const world = new World();
    world.run("a", undefined);
    world.hold(record());
    expect(await pass(world, { set: { patienceMs: 60_000 }, leftMs: 20_000 })).toMatchObject({
      kind: "held",
      reason: { code: "address-missing" },
    });
  });
});
