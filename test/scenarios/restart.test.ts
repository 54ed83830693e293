/** What happens to the name when tasks come and go. */
import { expect } from "vitest";
import { crash, deploy, loseEvents, served, slowEdit } from "../support/acts.ts";
import { NAME, STALE, scenario } from "../support/world.ts";

const MANUAL_RECORD = { name: NAME, type: "A", content: STALE, ttl: 1, comment: "fixed by hand" };

scenario(
  "a running task and no record / a sweep / the record is made and served",
  async (world) => {
    expect(world.published()).toEqual([]);
    const outcome = await world.sweep();
    expect(outcome.kind).toBe("success");
    const address = world.addressOf(world.task());
    expect(world.published()).toEqual([address]);
    expect(world.served()).toEqual([[address], [address]]);
    const [record] = world.cloud.records(NAME, "A");
    expect(record).toMatchObject({ ttl: 60, proxied: false });
    expect(record?.comment).toMatch(/^fargate-ddns:[0-9a-f]{8} mailserver-cluster\//);
    expect(world.outcomes).toEqual(["converged"]);
    expect(world.subjects).toEqual([`${NAME} A: new record ${address}`]);
  },
);

scenario(
  "the incident's manual record / the first sweep / it is adopted: same id, its note kept",
  async (world) => {
    const [before] = world.cloud.records(NAME, "A");
    await world.sweep();
    const [after, ...others] = world.cloud.records(NAME, "A");
    expect(others).toEqual([]);
    expect(after?.id).toBe(before?.id);
    expect(after?.content).toBe(world.addressOf(world.task()));
    expect(after?.comment).toContain("fixed by hand");
    expect(world.subjects[0]).toContain(`${STALE} -> ${after?.content}`);
  },
  { records: [MANUAL_RECORD] },
);

scenario(
  "a rolling deploy / old and new overlap / the name is on the new one before the old one goes",
  async (world) => {
    await world.sweep();
    const old = world.task();
    const fresh = await deploy(world, 4_000);
    const address = world.addressOf(fresh);
    await served(world, address);
    expect(world.cloud.aws.ecs.task(old.arn)).toMatchObject({ desiredStatus: "RUNNING" });
    await world.until("the old task is gone", () => world.tasks.length === 1);
    await world.settled();
    expect(world.published()).toEqual([address]);
    expect(world.served()).toEqual([[address], [address]]);
    expect([...new Set(world.subjects)].slice(1)).toEqual([
      `${NAME} A: ${world.addressOf(old)} -> ${address}`,
    ]);
  },
);

scenario(
  "a task runs out of memory / another takes its place / every name server answers with it",
  async (world) => {
    await world.sweep();
    const [record] = world.cloud.records(NAME, "A");
    const address = world.addressOf(await crash(world));
    await world.settled();
    expect(world.served()).toEqual([[address], [address]]);
    expect(world.cloud.records(NAME, "A")[0]?.id).toBe(record?.id);
    const reported = world.log.find((line) => typeof line["startToVisibleMs"] === "number");
    expect(reported).toMatchObject({ code: "converged", trigger: "task", addresses: [address] });
  },
);

scenario(
  "a pass is writing / the task is replaced meanwhile, its events lost / the pass ends on the new task",
  async (world) => {
    await world.sweep();
    loseEvents(world);
    const old = await crash(world);
    const underWay = slowEdit(world, 400);
    const pass = world.sweep();
    await underWay();
    const fresh = await crash(world);
    await pass;
    expect(world.addressOf(fresh)).not.toBe(world.addressOf(old));
    expect(world.published()).toEqual([world.addressOf(fresh)]);
    expect(world.lastOutcome).toMatchObject({ code: "converged", writes: 2 });
    expect(world.served()).toEqual([world.published(), world.published()]);
  },
);

scenario(
  "two passes at once / the one that read the older world writes last / the name ends right",
  async (world) => {
    // Two environments, so that neither pass has to wait for its own to start.
    await Promise.all([world.sweep(), world.sweep()]);
    loseEvents(world);
    const old = await crash(world);
    const underWay = slowEdit(world, 2_000);
    const stale = world.sweep();
    await underWay();
    const address = world.addressOf(await crash(world));
    await world.sweep();
    expect(world.published()).toEqual([address]);
    await stale;
    const written = world.cloud.journal.of("record").map(({ text }) => text);
    const order = [address, world.addressOf(old), address];
    expect(written.slice(-3).map((text) => / to A \S+ (\S+)/.exec(text)?.[1])).toEqual(order);
    expect(world.published()).toEqual([address]);
    // The stale write reaches them too, just before the last one.
    await world.settled();
    await served(world, address);
  },
);

scenario(
  "a pass whose write is under way / Lambda kills it, and the write lands late / a sweep repairs",
  async (world) => {
    await world.sweep();
    loseEvents(world);
    const old = await crash(world);
    const { aws } = world.cloud;
    const underWay = slowEdit(world, 400);
    const pass = world.sweep();
    await underWay();
    const fresh = await crash(world);
    aws.lambda.environments.kill();
    expect((await pass).kind).toBe("error");
    await world.until("landed", () => world.published()[0] === world.addressOf(old));
    await world.sweep();
    expect(world.published()).toEqual([world.addressOf(fresh)]);
    // What the killed pass was about is in the log anyway.
    expect(world.log.filter((line) => line.code === "writing")).toHaveLength(3);
  },
);
