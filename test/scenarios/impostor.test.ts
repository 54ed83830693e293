/**
 * Somebody who may run tasks in the cluster starts one under the service's name: its group and
 * `startedBy` are his choice, and its RUNNING event is like any other. ListTasks with the
 * service's name does not list it, so it never gets the name.
 */
import { expect } from "vitest";
import { CLUSTER, NAME, SERVICE, scenario, type World } from "../support/world.ts";

const FORGED = { group: `service:${SERVICE}`, startedBy: "ecs-svc/1234567890123456789" };

/** Starts it, and waits until its event has been handled. */
async function intrude(world: World): Promise<string> {
  const { aws } = world.cloud;
  const { arn } = aws.ecs.runTask(CLUSTER, "impostor", FORGED);
  await world.until("the impostor runs", () => aws.ecs.task(arn).lastStatus === "RUNNING");
  await world.settled();
  return aws.ecs.task(arn).eni?.publicAddress ?? "";
}

for (const publish of ["newest", "all"] as const)
  scenario(
    `publish ${publish}, a task that calls itself the service's / its event / never published`,
    async (world) => {
      await world.sweep();
      const right = world.published();
      const forged = await intrude(world);
      expect(forged).not.toBe("");
      expect(world.published()).toEqual(right);
      await world.sweep();
      expect(world.published()).toEqual(right);
      expect(JSON.stringify(world.cloud.journal.of("record"))).not.toContain(forged);
    },
    { record: { publish, waitSeconds: 1 } },
  );

scenario(
  "a service without a task, and one that calls itself the service's / its event / no record",
  async (world) => {
    await world.sweep();
    await intrude(world);
    await world.sweep();
    expect(world.cloud.records(NAME, "A")).toEqual([]);
    expect(new Set(world.outcomes)).toEqual(new Set(["held"]));
  },
  { tasks: 0, record: { waitSeconds: 1 } },
);
