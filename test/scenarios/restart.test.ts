/** What happens to the name when tasks come and go. */
import { expect } from "vitest";
import { CLUSTER, NAME, SERVICE, STALE, scenario } from "../support/world.ts";

const HAND_MADE = { name: NAME, type: "A", content: STALE, ttl: 1, comment: "fixed by hand" };

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
  "the incident's hand-made record / the first sweep / it is adopted: same id, its note kept",
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
  { records: [HAND_MADE] },
);

scenario("a new task / its RUNNING event twice / one write", async (world) => {
  await world.sweep();
  world.cloud.aws.ecs.deploy(CLUSTER, SERVICE);
  const old = world.task();
  await world.until("replaced", () => world.tasks.length === 1 && world.task() !== old);
  await world.settled();
  const event = world.eventOf(world.task());
  const writes = world.writes;
  world.cloud.aws.events.deliver(event);
  await world.settled();
  expect(world.writes).toBe(writes);
  expect(world.published()).toEqual([world.addressOf(world.task())]);
  expect(world.served()[0]).toEqual(world.published());
});
