/**
 * A name that still points at an old server, and a service that has no task yet: whatever the
 * policy for an empty service, the record stays until the first task takes over the name.
 */
import { expect } from "vitest";
import { CLUSTER, NAME, SERVICE, scenario } from "../support/world.ts";

const OLD_SERVER = { name: NAME, type: "A", content: "43.207.242.167", comment: "old server" };

for (const [whenEmpty, adopt] of [
  ["remove", "one"],
  ["remove", "all"],
  ["52.68.1.2", "one"],
] as const)
  scenario(
    `whenEmpty ${whenEmpty}, adopt ${adopt}, a manual record, no task / two sweeps, then a task / stays, and is adopted`,
    async (world) => {
      for (let round = 0; round < 2; round += 1) await world.sweep();
      expect(world.cloud.records(NAME, "A")).toMatchObject([OLD_SERVER]);
      expect(world.outcomes).toEqual(["held", "held"]);
      expect(world.subjects).toHaveLength(1);
      world.cloud.aws.ecs.updateService(CLUSTER, SERVICE, { desiredCount: 1 });
      await world.until("a task runs", () => world.task()?.lastStatus === "RUNNING");
      await world.settled();
      const [record, ...others] = world.cloud.records(NAME, "A");
      expect(others).toEqual([]);
      expect(record?.content).toBe(world.task().eni?.publicAddress);
      expect(record?.comment).toContain("old server");
    },
    { tasks: 0, records: [OLD_SERVER], record: { whenEmpty, adopt, waitSeconds: 1 } },
  );
