/** The metrics that alarms are based on, as CloudWatch takes them from the function's log. */
import { expect } from "vitest";
import { crash, loseEvents } from "../support/acts.ts";
import { metric } from "../support/metrics.ts";
import { NAME, STALE, scenario, type World } from "../support/world.ts";

const dimensionsOf = ({ log }: World, name: string) =>
  log.find((line) => line[name] !== undefined && line["_aws"] !== undefined);

scenario(
  "a manual record / a sweep corrects it, another finds it in sync / drift 1, then 0",
  async (world) => {
    await world.sweep();
    await world.sweep();
    expect(metric(world, "Drift")).toEqual([1, 0]);
    expect(metric(world, "RunningTasks")).toEqual([1, 1]);
    expect(dimensionsOf(world, "Drift")).toMatchObject({
      service: "fargate-ddns",
      Stack: "FargateDdns",
      Record: `${NAME} A`,
    });
  },
  { records: [{ name: NAME, type: "A", content: STALE }] },
);

scenario("a crash / the event's pass follows it / no drift is counted by it", async (world) => {
  await world.sweep();
  await crash(world);
  await world.settled();
  expect(metric(world, "Drift")).toEqual([1]);
  expect(metric(world, "StartToVisible")).toHaveLength(1);
  await world.sweep();
  expect(metric(world, "Drift")).toEqual([1, 0]);
});

scenario("only the TTL is wrong / a sweep corrects it / no drift for an alarm", async (world) => {
  await world.sweep();
  const [record] = world.cloud.records(NAME, "A");
  world.cloud.cloudflare.handEdit(record?.id ?? "", { ttl: 3_600 });
  await world.sweep();
  expect(world.outcomes).toEqual(["converged", "converged"]);
  expect(metric(world, "Drift")).toEqual([1, 0]);
});

scenario(
  "a CNAME in the way / two sweeps are refused / drift 1 each time",
  async (world) => {
    await world.sweep();
    await world.sweep();
    expect(world.outcomes).toEqual(["refused", "refused"]);
    expect(metric(world, "Drift")).toEqual([1, 1]);
  },
  { records: [{ name: NAME, type: "CNAME", content: "ghs.example.net" }] },
);

scenario(
  "Cloudflare is down / a sweep fails / no drift, but the tasks are known",
  async (world) => {
    await world.sweep();
    world.cloud.faults.order({
      service: "cloudflare",
      times: 50,
      fault: { kind: "reply", status: 503, body: "down" },
    });
    await world.sweep();
    expect(world.outcomes).toEqual(["converged", "failed"]);
    expect(metric(world, "Drift")).toEqual([1]);
    expect(metric(world, "RunningTasks")).toEqual([1, 1]);
  },
);

scenario("ECS is down / a sweep fails / neither drift nor tasks", async (world) => {
  await world.sweep();
  world.cloud.faults.order({
    service: "ecs",
    times: 50,
    fault: { kind: "reply", status: 503, body: "{}" },
  });
  await world.sweep();
  expect(world.outcomes).toEqual(["converged", "failed"]);
  expect(metric(world, "Drift")).toEqual([1]);
  expect(metric(world, "RunningTasks")).toEqual([1]);
});

scenario(
  "no task / a sweep holds the record / none runs, and that is no drift",
  async (world) => {
    await world.sweep();
    expect(world.outcomes).toEqual(["held"]);
    expect(metric(world, "RunningTasks")).toEqual([0]);
    expect(metric(world, "Drift")).toEqual([0]);
  },
  { tasks: 0, records: [{ name: NAME, type: "A", content: STALE }] },
);

scenario(
  "lost events / two sweeps / the calls left decrease, reported for the token",
  async (world) => {
    loseEvents(world);
    await world.sweep();
    await world.sweep();
    const left = metric(world, "CloudflareCallsLeft");
    expect(left).toHaveLength(2);
    expect(left[0]).toBeLessThan(1_200);
    expect(left[1]).toBeLessThan(left[0] ?? 0);
    expect(dimensionsOf(world, "CloudflareCallsLeft")).not.toHaveProperty("Record");
  },
);
