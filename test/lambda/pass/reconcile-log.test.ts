/** What a pass logs, how an event's ids save time, and how it ends without enough time. */
import { describe, expect, test } from "vitest";
import type { TaskView } from "../../../lambda/domain/observed.ts";
import { reconcile } from "../../../lambda/pass/reconcile.ts";
import { arnOf, IP1, IP2, IP4, recordSet } from "../../support/fixtures.ts";
import { failing, manual, pass } from "./passes.ts";
import { World } from "./world.ts";

type Line = readonly [level: string, code: string, fields: Record<string, unknown>];

/** A pass, with the lines that it logged and the zone's content at that time. */
async function logged(world: World) {
  const lines: Line[] = [];
  const contents: string[][] = [];
  const log = {
    write: (...line: Line): void => {
      lines.push(line);
      contents.push(world.contents(recordSet()));
    },
  };
  const ports = { ...world.ports(), log };
  const deadlineMs = world.clock.now() + 40_000;
  const sweep = { kind: "sweep" } as const;
  const outcome = await world.clock.run(reconcile(recordSet(), sweep, ports, deadlineMs));
  return { outcome, lines, contents };
}
const stale = (): World => {
  const world = new World();
  world.run("1", IP1);
  world.hold(manual);
  return world;
};
const WRITING: Line = [
  "info",
  "writing",
  { record: "mx.example.com A", steps: [`edit ${IP4} -> ${IP1} (h1)`] },
];

describe("the log", () => {
  test("nothing to do / a pass / nothing logged", async () => {
    const world = stale();
    await pass(world);
    expect((await logged(world)).lines).toEqual([]);
  });

  test("a stale record / a pass / the steps, before they are applied", async () => {
    const { outcome, lines, contents } = await logged(stale());
    expect(outcome.kind).toBe("converged");
    expect(lines).toEqual([WRITING]);
    expect(contents).toEqual([[IP4]]);
  });

  test.each([
    ["rejected", "rejected"],
    ["landed", "unconfirmed"],
    ["lost", "unconfirmed"],
  ] as const)(
    "a write that is %s without a good reply / a pass / write-%s",
    async (write, kind) => {
      const world = stale();
      world.inject("apply", failing("timeout", write));
      const { lines } = await logged(world);
      const fields = { record: "mx.example.com A", reason: "timeout", detail: "timeout" };
      expect(lines.slice(0, 2)).toEqual([WRITING, ["warn", `write-${kind}`, fields]]);
    },
  );
});

describe("the ids of an event", () => {
  test("a new task / a pass by its event / known after one round trip, not three", async () => {
    const [swept, triggered] = [stale(), stale()];
    const sweep = await pass(swept);
    const event = await pass(triggered, { event: "1" });
    expect(triggered.contents(recordSet())).toEqual([IP1]);
    expect(event.tookMs).toBeLessThan(sweep.tookMs);
  });

  /** The task "1" is listed; the event is of "2", which belongs to the service, too. */
  async function passWithUnlisted(showsAfterMs: number, changes: Partial<TaskView> = {}) {
    const world = stale();
    world.run("2", IP2, { startedAtMs: world.clock.now() + 1, ...changes });
    const ports = world.ports();
    const startMs = world.clock.now();
    const list = async () => {
      const shows = world.clock.now() - startMs >= showsAfterMs;
      return { kind: "known" as const, value: [arnOf("1"), ...(shows ? [arnOf("2")] : [])] };
    };
    const lagging = { ...ports, tasks: { ...ports.tasks, list } };
    const hint = { taskArn: arnOf("2"), interfaceId: "eni-2" };
    const work = reconcile(recordSet(), { kind: "task", hint }, lagging, startMs + 40_000);
    const outcome = await world.clock.run(work);
    const all = world.history.flatMap(({ records }) => world.contents(recordSet(), records));
    return { outcome, all, now: world.contents(recordSet()) };
  }

  test("a task that is listed 3 s late / a pass by its event / awaited and published", async () => {
    const { outcome, all, now } = await passWithUnlisted(3_000);
    expect(outcome).toMatchObject({ kind: "converged", trigger: "task" });
    expect(now).toEqual([IP2]);
    // The listed task is published without waiting.
    expect(all).toContain(IP1);
  });

  test("a task that is never listed / a pass by its event / awaited, never published", async () => {
    const { outcome, all, now } = await passWithUnlisted(Number.POSITIVE_INFINITY);
    expect(outcome).toMatchObject({ kind: "converged", runningTasks: 1 });
    expect(outcome.tookMs).toBeGreaterThan(15_000);
    expect([now, all.includes(IP2)]).toEqual([[IP1], false]);
  });

  test.each<[string, Partial<TaskView>]>([
    ["of another group", { service: "another" }],
    ["that is stopping", { desiredStatus: "STOPPED" }],
  ])("an unlisted task %s / a pass by its event / not awaited", async (_, changes) => {
    const { outcome, now } = await passWithUnlisted(Number.POSITIVE_INFINITY, changes);
    expect(outcome.tookMs).toBeLessThan(5_000);
    expect(now).toEqual([IP1]);
  });
});

describe("little time", () => {
  test("too little to write after the reading / a pass / failed, nothing written", async () => {
    const world = stale();
    const outcome = await pass(world, { leftMs: 550 });
    const reason = { code: "timeout", detail: "no time was left to write" };
    expect(outcome).toMatchObject({ kind: "failed", reason, writes: 0 });
    expect(world.contents(recordSet())).toEqual([IP4]);
  });

  test("just enough / a pass / written", async () => {
    const world = stale();
    await pass(world, { leftMs: 650 });
    expect(world.contents(recordSet())).toEqual([IP1]);
  });

  test("every write is undone / a pass / failed after four, with both reasons", async () => {
    const world = stale();
    const rejected = failing("rejected", "rejected");
    world.inject("apply", rejected, rejected, rejected, rejected, rejected);
    const outcome = await pass(world);
    const detail = "rejected (after 4 writes the record set is still not as it should be)";
    expect(outcome).toMatchObject({ kind: "failed", reason: { code: "rejected", detail } });
  });
});

describe("how it ends", () => {
  test("a refused write, then a failed reading / a pass / failed, not unconfirmed", async () => {
    const world = stale();
    world.inject("apply", failing("rejected", "rejected"));
    // Only the first reading succeeds.
    world.inject("records", {}, ...Array.from({ length: 9 }, () => failing("denied")));
    const outcome = await pass(world);
    expect(outcome).toMatchObject({ kind: "failed", reason: { code: "denied", detail: "denied" } });
  });

  test("one task runs, one starts / a pass / counted as one", async () => {
    const world = stale();
    world.run("2", undefined, { lastStatus: "PENDING" });
    expect(await pass(world)).toMatchObject({ runningTasks: 1 });
  });

  test("a task never gets an address, any time left / a pass / held, not failed", async () => {
    const world = new World();
    world.run("1", undefined);
    for (let leftMs = 3_000; leftMs < 13_000; leftMs += 130) {
      const outcome = await pass(world, { leftMs });
      expect(outcome, `${leftMs} ms`).toMatchObject({ kind: "held" });
    }
  });
});
