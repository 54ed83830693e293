/**
 * Events as the bus delivers them: twice, late, out of order, of tasks that are going or gone,
 * and of other services' tasks. An event only triggers a pass, so none of that matters.
 */
import { expect } from "vitest";
import { crash, deploy, scaleTo, served, succeeded } from "../support/acts.ts";
import { CLUSTER, NAME, SERVICE, scenario, type World } from "../support/world.ts";

/** All calls to AWS and Cloudflare. */
const calls = (world: World): number => world.cloud.journal.of("call").length;

async function deliverLate(world: World, event: ReturnType<World["eventOf"]>): Promise<void> {
  const passes = world.outcomes.length;
  world.cloud.aws.events.deliver(event);
  await world.until("a pass has ended", () => world.outcomes.length > passes);
  await world.settled();
}

scenario(
  "a new task / its RUNNING event twice at once / one record, the same, on the new address",
  async (world) => {
    await world.sweep();
    const [record] = world.cloud.records(NAME, "A");
    world.cloud.aws.events.intercept(({ detail }) =>
      detail["lastStatus"] === "RUNNING" ? "twice" : "lose",
    );
    const address = world.addressOf(await crash(world));
    await world.until("both are handled", () => world.outcomes.length === 3);
    await world.settled();
    expect(world.cloud.records(NAME, "A")).toHaveLength(1);
    expect(world.cloud.records(NAME, "A")[0]).toMatchObject({ id: record?.id, content: address });
    await served(world, address);
    expect(world.outcomes.every((code) => ["converged", "in-sync"].includes(code))).toBe(true);
  },
);

scenario("a task in sync / its RUNNING event once more / no write, no notice", async (world) => {
  await world.sweep();
  const fresh = await crash(world);
  await world.settled();
  const [writes, notices] = [world.writes, world.subjects.length];
  await deliverLate(world, world.eventOf(fresh));
  expect([world.writes, world.subjects.length]).toEqual([writes, notices]);
  expect(world.lastOutcome).toMatchObject({ code: "in-sync", trigger: "task" });
});

scenario(
  "the newest task is asked to stop / its RUNNING event comes late, while it drains / it is not published",
  async (world) => {
    await world.sweep();
    const first = world.task();
    scaleTo(world, 2);
    const stopping = await succeeded(world, first);
    await world.settled();
    expect(world.published()).toEqual([world.addressOf(stopping)]);
    world.cloud.aws.ecs.stopTask(stopping.arn);
    await served(world, world.addressOf(first));
    await world.settled();
    await deliverLate(world, world.eventOf(stopping));
    expect(world.cloud.aws.ecs.task(stopping.arn).lastStatus).toBe("RUNNING");
    expect(world.published()).toEqual([world.addressOf(first)]);
    expect(world.served()).toEqual([world.published(), world.published()]);
    expect(world.lastOutcome).toMatchObject({ code: "in-sync", writes: 0 });
  },
  { pace: { drainMs: 60_000, replaceMs: 60_000 } },
);

scenario(
  "the overlap of a rolling deploy / the old task's RUNNING event comes late / the name stays",
  async (world) => {
    await world.sweep();
    const old = await crash(world);
    await world.settled();
    const fresh = await deploy(world, 20_000);
    await world.settled();
    await deliverLate(world, world.eventOf(old));
    expect(world.cloud.aws.ecs.task(old.arn).desiredStatus).toBe("RUNNING");
    expect(world.published()).toEqual([world.addressOf(fresh)]);
    expect(world.lastOutcome).toMatchObject({ code: "in-sync", writes: 0 });
  },
);

scenario(
  "a task that ECS has forgotten / its RUNNING event comes late / the name stays",
  async (world) => {
    await world.sweep();
    const gone = await crash(world);
    const event = world.eventOf(gone);
    const fresh = await crash(world);
    await world.settled();
    const described = world.cloud.aws.ecs.describeTasks({ cluster: CLUSTER, tasks: [gone.arn] });
    expect(described.failures).toHaveLength(1);
    await deliverLate(world, event);
    expect(world.published()).toEqual([world.addressOf(fresh)]);
    expect(world.lastOutcome).toMatchObject({ code: "in-sync", writes: 0 });
  },
  { pace: { stoppedVisibleMs: 0 } },
);

scenario(
  "events delivered in reverse / all of a deploy's at once / the name is on the new task",
  async (world) => {
    await world.sweep();
    const { events } = world.cloud.aws;
    const caught = events.intercept(() => "hold");
    await deploy(world, 50);
    await world.until("the old task is gone", () => world.tasks.length === 1);
    caught.end();
    caught.release(...caught.held.map((_, place) => place).toReversed());
    await world.settled();
    expect(world.published()).toEqual([world.addressOf(world.task())]);
    expect(world.served()).toEqual([world.published(), world.published()]);
    expect(world.outcomes.every((code) => ["converged", "in-sync"].includes(code))).toBe(true);
  },
);

scenario(
  "tasks of another service, another cluster and none / their events / the rule keeps them away",
  async (world) => {
    await world.sweep();
    const before = calls(world);
    const invocations = world.cloud.journal.of("invocation").length;
    const strangers = await strangersRun(world);
    await world.settled();
    expect(world.cloud.journal.of("invocation")).toHaveLength(invocations);
    // Should a rule be widened by hand, the function still touches nothing.
    const lines = world.log.length;
    for (const event of strangers)
      expect(await world.cloud.invoke(event)).toEqual({ kind: "success", payload: null });
    expect(calls(world)).toBe(before);
    const said = world.log.slice(lines);
    expect(said.map(({ code }) => code)).toEqual(strangers.map(() => "event-ignored"));
    expect(said.map((line) => line["detail"])).toEqual([
      `no record follows service other-service of cluster ${CLUSTER}`,
      `no record follows service ${SERVICE} of cluster other-cluster`,
      expect.stringContaining("family:migration"),
    ]);
  },
);

/** The RUNNING event of one task of each kind. */
async function strangersRun({ cloud, until }: World): Promise<readonly object[]> {
  const { ecs, events } = cloud.aws;
  const seen = events.events.length;
  ecs.createService(CLUSTER, "other-service");
  ecs.createService("other-cluster", SERVICE);
  ecs.runTask(CLUSTER, "migration");
  const running = () =>
    events.events.slice(seen).filter(({ detail }) => detail["lastStatus"] === "RUNNING");
  await until("three run", () => running().length === 3);
  return running();
}
