/**
 * The drill for alarms: normal life raises none, each fault raises those of its row and no
 * other, and each of them begins once and ends once.
 */
import { expect, test } from "vitest";
import { FAULTS } from "../../sandbox/drill/faults.ts";
import { MATRIX } from "../../sandbox/drill/matrix.ts";
import { deployedWorld, drill, titleOf } from "../../sandbox/drill/run.ts";
import { CLUSTER, type DrillWorld, SERVICE } from "../../sandbox/drill/world.ts";

test("a new stack, whose first sweep creates a record / half an hour / every alarm is OK and none has fired", async () => {
  const world = await deployedWorld();
  const { changes, alarmNames } = world.aws.cloudwatch;
  expect(alarmNames.length).toBeGreaterThan(10);
  expect(changes.map(({ from, to }) => `${from} → ${to}`)).toEqual(
    alarmNames.map(() => "INSUFFICIENT_DATA → OK"),
  );
});

const LIFE: Readonly<Record<string, (world: DrillWorld) => void>> = {
  "rolling deploys again and again": ({ aws }) => aws.ecs.deploy(CLUSTER, SERVICE),
  "crashes with a replacement again and again": ({ aws, runningTask }) =>
    aws.ecs.killTask(runningTask.arn),
  "two tasks, then one again": (world) => {
    world.aws.ecs.updateService(CLUSTER, SERVICE, { desiredCount: 2 });
    world.timeline.after(400_000, () =>
      world.aws.ecs.updateService(CLUSTER, SERVICE, { desiredCount: 1 }),
    );
  },
  "one edit by hand": (world) => {
    const [record] = world.records();
    if (record !== undefined && world.changesByHand < 1)
      world.cloudflare.handEdit(record.id, { content: "43.207.242.167" });
    world.changesByHand += 1;
  },
  "ECS throttles a few calls again and again": ({ faults }) => {
    const fault = { kind: "error", code: "ThrottlingException", message: "slow down" } as const;
    faults.order({ service: "ecs", fault, times: 3 });
  },
};

for (const [title, act] of Object.entries(LIFE))
  test(`${title} / six hours / no alarm leaves OK`, async () => {
    const world = await deployedWorld();
    const before = world.aws.cloudwatch.changes.length;
    // Not in step with the sweeps.
    const end = world.every(13, () => act(world));
    await world.pass(360);
    end();
    await world.pass(60);
    expect(world.aws.cloudwatch.changes.slice(before)).toEqual([]);
    expect(world.aws.lambda.pending).toBe(0);
  });

for (const fault of FAULTS)
  test(`${fault.name} / its alarms and no others / on once, off once, at these minutes`, async () => {
    expect(await drill(fault)).toEqual(MATRIX[fault.name]);
  });

test("every alarm of the template / the matrix / some fault raises it", async () => {
  const { aws } = await deployedWorld();
  const titles = aws.cloudwatch.alarmNames.map(titleOf);
  const driven = new Set(Object.values(MATRIX).flatMap((row) => Object.keys(row)));
  expect([...driven].sort()).toEqual([...new Set(titles)].sort());
});
