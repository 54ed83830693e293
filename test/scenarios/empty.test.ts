/** What happens to the name when the service has no task left: keep, remove or fall back. */
import { expect } from "vitest";
import { crash, latestMail, loseEvents, scaleTo, succeeded } from "../support/acts.ts";
import { NAME, scenario, type World } from "../support/world.ts";

const FALLBACK = "43.207.242.169";

/** When the name's records changed, and how: "deleted A mx.kuma8088.com 18.177.139.144 (60s)". */
const changes = (world: World) =>
  world.cloud.journal.of("record").filter(({ text }) => text.includes(` A ${NAME} `));

const askedToStopAtMs = (world: World): number => {
  const stopping = world.cloud.journal
    .of("ecs")
    .find(({ text }) => text.includes("RUNNING/STOPPED"));
  if (stopping === undefined) throw new Error("no task was asked to stop");
  return stopping.atMs;
};

async function empty(world: World): Promise<void> {
  scaleTo(world, 0);
  await world.until("no task is left", () => world.tasks.length === 0);
}

scenario(
  "keep / the last task stops / the record stays, held, reported once, and its end is reported",
  async (world) => {
    await world.sweep();
    const before = world.cloud.records(NAME, "A");
    loseEvents(world);
    await empty(world);
    await world.sweep();
    await world.sweep();
    expect(world.cloud.records(NAME, "A")).toEqual(before);
    expect(world.outcomes).toEqual(["converged", "held", "held"]);
    expect(world.lastOutcome).toMatchObject({ reason: "no-task" });
    expect(world.reported.slice(1)).toEqual([`${NAME} A: held (no-task)`]);
    expect(latestMail(world)).toContain("aws ecs describe-services");
    scaleTo(world, 1);
    await world.until("a task runs", () => world.task().lastStatus === "RUNNING");
    await world.sweep();
    expect(world.published()).toEqual([world.addressOf(world.task())]);
    expect(world.subjects).toHaveLength(3);
  },
  { record: { waitSeconds: 0 } },
);

scenario(
  "keep / the last task is asked to stop / the rule alone triggers a pass",
  async (world) => {
    await world.sweep();
    const before = world.cloud.records(NAME, "A");
    await empty(world);
    await world.settled();
    expect(world.cloud.records(NAME, "A")).toEqual(before);
    expect(world.lastOutcome).toMatchObject({ code: "held", reason: "no-task", trigger: "task" });
    expect(world.reported).toContain(`${NAME} A: held (no-task)`);
  },
);

scenario(
  "remove / the last task stops / the record goes, and only after the waiting time",
  async (world) => {
    await world.sweep();
    await empty(world);
    await world.settled();
    expect(world.published()).toEqual([]);
    expect(world.served()).toEqual([[], []]);
    const deleted = changes(world).filter(({ text }) => text.includes("deleted"));
    expect(deleted).toHaveLength(1);
    const waitedMs = (deleted[0]?.atMs ?? 0) - askedToStopAtMs(world);
    expect(waitedMs).toBeGreaterThan(1_000);
    expect(world.subjects.some((subject) => subject.includes("removed"))).toBe(true);
  },
  { record: { whenEmpty: "remove", waitSeconds: 2 } },
);

scenario(
  "remove / a crash whose successor runs within the waiting time / the name is never without record",
  async (world) => {
    await world.sweep();
    const fresh = await crash(world);
    await world.settled();
    expect(world.published()).toEqual([world.addressOf(fresh)]);
    expect(changes(world).filter(({ text }) => text.includes("deleted"))).toEqual([]);
    const answers = world.cloud.journal.of("dns").filter(({ type }) => type === "A");
    expect(answers.map((entry) => entry.answers.length)).toEqual([1, 1]);
  },
  { record: { whenEmpty: "remove", waitSeconds: 20 }, pace: { replaceMs: 400 } },
);

scenario(
  "remove / ECS denies, then shows tasks it does not describe / failed, and the record stays",
  async (world) => {
    await world.sweep();
    const before = world.cloud.records(NAME, "A");
    loseEvents(world);
    await empty(world);
    const { faults, aws } = world.cloud;
    const fault = { kind: "error", code: "AccessDeniedException", message: "no" } as const;
    faults.order({ service: "ecs", fault, times: 1 });
    expect((await world.sweep()).kind).toBe("error");
    expect(world.lastOutcome).toMatchObject({ code: "failed", reason: "denied" });
    expect(world.cloud.records(NAME, "A")).toEqual(before);
    aws.ecs.consistency.describeLagMs = 60_000;
    scaleTo(world, 1);
    expect((await world.sweep()).kind).toBe("error");
    expect(world.lastOutcome).toMatchObject({ code: "failed", reason: "incomplete" });
    expect(world.cloud.records(NAME, "A")).toEqual(before);
  },
  { record: { whenEmpty: "remove", waitSeconds: 0 } },
);

scenario(
  "a fallback address / the last task stops, another starts / the name goes there and back",
  async (world) => {
    await world.sweep();
    const old = world.task();
    const [record] = world.cloud.records(NAME, "A");
    await empty(world);
    await world.until("fallen back", () => world.published()[0] === FALLBACK);
    await world.settled();
    expect(world.served()).toEqual([[FALLBACK], [FALLBACK]]);
    const fell = changes(world).find(({ text }) => text.includes(FALLBACK));
    expect((fell?.atMs ?? 0) - askedToStopAtMs(world)).toBeGreaterThan(1_000);
    scaleTo(world, 1);
    const fresh = await succeeded(world, old);
    await world.settled();
    expect(world.published()).toEqual([world.addressOf(fresh)]);
    expect(world.cloud.records(NAME, "A")[0]?.id).toBe(record?.id);
  },
  { record: { whenEmpty: FALLBACK, waitSeconds: 2 } },
);
