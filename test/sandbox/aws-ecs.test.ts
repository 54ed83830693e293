/** The life of tasks and the work of the service scheduler. */
import { expect, test } from "vitest";
import type { AwsSandbox } from "../../sandbox/aws/index.ts";
import { awsWorld, CLUSTER, eventually, SERVICE } from "./aws-world.ts";

const statuses = (aws: AwsSandbox, arn?: string) =>
  aws.events.events
    .filter(({ resources }) => arn === undefined || resources[0] === arn)
    .map(({ detail }) => `${detail["version"]} ${detail["lastStatus"]}/${detail["desiredStatus"]}`);

const running = (aws: AwsSandbox) =>
  aws.ecs
    .tasksOf(SERVICE)
    .filter((task) => task.lastStatus === "RUNNING" && task.desiredStatus === "RUNNING");

const oneRunning = (aws: AwsSandbox) => eventually("running task", () => running(aws)[0]);

test("a task of a service / start, then scale to none / the measured sequence", async () => {
  const { aws } = await awsWorld();
  aws.ecs.createService(CLUSTER, SERVICE);
  const { arn } = await oneRunning(aws);
  aws.ecs.updateService(CLUSTER, SERVICE, { desiredCount: 0 });
  await eventually("stopped task", () => aws.ecs.task(arn).lastStatus === "STOPPED");
  expect(statuses(aws)).toEqual([
    "1 PROVISIONING/RUNNING",
    "2 PENDING/RUNNING",
    "3 RUNNING/RUNNING",
    "4 RUNNING/STOPPED",
    "5 DEPROVISIONING/STOPPED",
    "6 STOPPED/STOPPED",
  ]);
});

test("every phase has its time / start and stop / the documented sequence", async () => {
  const { aws } = await awsWorld({ activatingMs: 5, deactivatingMs: 5, stoppingMs: 5 });
  aws.ecs.createService(CLUSTER, SERVICE);
  const { arn } = await oneRunning(aws);
  aws.ecs.updateService(CLUSTER, SERVICE, { desiredCount: 0 });
  await eventually("stopped task", () => aws.ecs.task(arn).lastStatus === "STOPPED");
  expect(statuses(aws).map((text) => text.split(/[ /]/)[1])).toEqual([
    "PROVISIONING",
    "PENDING",
    "ACTIVATING",
    "RUNNING",
    "RUNNING",
    "DEACTIVATING",
    "STOPPING",
    "DEPROVISIONING",
    "STOPPED",
  ]);
});

test("a task with its interface / describe it / another type, the same id", async () => {
  const { aws } = await awsWorld();
  aws.ecs.createService(CLUSTER, SERVICE, { serviceConnect: true });
  const { arn, eni } = await oneRunning(aws);
  const inEvent = aws.events.events.map(({ detail }) => detail["attachments"]);
  expect(inEvent[0]).toMatchObject([
    { type: "serviceconnect" },
    { type: "eni", status: "PRECREATED", details: [{ name: "subnetId" }] },
  ]);
  const id = { name: "networkInterfaceId", value: eni?.id };
  expect(inEvent.at(-1)).toMatchObject([{}, { type: "eni", details: [{}, id, {}, {}, {}] }]);
  const { tasks } = aws.ecs.describeTasks({ cluster: CLUSTER, tasks: [arn] });
  expect(tasks).toMatchObject([
    { attachments: [{}, { type: "ElasticNetworkInterface", details: [{}, id, {}, {}, {}] }] },
  ]);
});

test("a stopped task / describe it / interface id still readable, address back in the pool", async () => {
  const { aws } = await awsWorld();
  aws.ec2.pool.splice(0, aws.ec2.pool.length, "43.207.1.1", "43.207.1.2");
  aws.ecs.createService(CLUSTER, SERVICE);
  const { arn, eni } = await oneRunning(aws);
  expect([eni?.publicAddress, aws.ec2.pool]).toEqual(["43.207.1.1", ["43.207.1.2"]]);
  aws.ecs.updateService(CLUSTER, SERVICE, { desiredCount: 0 });
  await eventually("stopped task", () => aws.ecs.task(arn).lastStatus === "STOPPED");
  expect(aws.ec2.find(eni?.id ?? "")).toBeUndefined();
  expect(aws.ec2.pool).toEqual(["43.207.1.2", "43.207.1.1"]);
  expect(JSON.stringify(aws.events.events.at(-1))).toContain(eni?.id);
  expect(aws.ecs.listTasks({ cluster: CLUSTER }).taskArns).toEqual([]);
  expect(aws.ecs.describeTasks({ cluster: CLUSTER, tasks: [arn] }).tasks).toHaveLength(1);
});

test("a task stopped long ago / describe it / MISSING", async () => {
  const { aws } = await awsWorld({ stoppedVisibleMs: 30 });
  const { arn } = aws.ecs.runTask(CLUSTER, "batch", { alreadyRunning: true });
  aws.ecs.killTask(arn);
  const failures = () => aws.ecs.describeTasks({ cluster: CLUSTER, tasks: [arn] }).failures;
  expect(failures()).toEqual([]);
  await eventually("forgotten task", () => failures().length === 1);
});

test("a rolling deployment / watch / the new one runs before the old stops", async () => {
  const { aws } = await awsWorld();
  aws.ecs.createService(CLUSTER, SERVICE, { alreadyRunning: true });
  const [old] = running(aws);
  aws.ecs.deploy(CLUSTER, SERVICE, { overlapMs: 80 });
  await eventually("both tasks", () => running(aws).length === 2);
  await eventually(
    "old task asked to stop",
    () => aws.ecs.task(old?.arn ?? "").desiredStatus === "STOPPED",
  );
  const [fresh] = running(aws);
  const overlapMs = (aws.ecs.task(old?.arn ?? "").stoppingAtMs ?? 0) - (fresh?.startedAtMs ?? 0);
  expect(overlapMs).toBeGreaterThanOrEqual(75);
  expect(fresh?.startedBy).not.toBe(old?.startedBy);
  expect(aws.ecs.tasksOf(SERVICE)).toHaveLength(2);
});

test("a crash / watch / no drain, and another task takes its place", async () => {
  const { aws } = await awsWorld();
  aws.ecs.createService(CLUSTER, SERVICE, { alreadyRunning: true });
  const [first] = running(aws);
  aws.ecs.killTask(first?.arn ?? "");
  expect(aws.ecs.task(first?.arn ?? "")).toMatchObject({
    lastStatus: "DEPROVISIONING",
    stopCode: "EssentialContainerExited",
  });
  const second = await oneRunning(aws);
  expect(second.arn).not.toBe(first?.arn);
  expect(aws.ecs.tasksOf(SERVICE)).toHaveLength(2);
});

test("a task that dies while it starts / stop it / never runs, interface gone", async () => {
  const { aws } = await awsWorld({ pendingMs: 200 });
  const { arn } = aws.ecs.runTask(CLUSTER, "batch");
  await eventually("interface", () => aws.ecs.task(arn).eni);
  aws.ecs.killTask(arn, "CannotPullContainerError");
  await eventually("stopped task", () => aws.ecs.task(arn).lastStatus === "STOPPED");
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(statuses(aws, arn).some((text) => text.includes(" RUNNING/"))).toBe(false);
  expect(aws.ec2.describe({ maxResults: 5 }).interfaces).toEqual([]);
});

test("a flapping service / let it flap, then not / several tasks, and in the end one", async () => {
  const { aws } = await awsWorld();
  aws.ecs.createService(CLUSTER, SERVICE, { alreadyRunning: true });
  aws.ecs.flap(CLUSTER, SERVICE, 10);
  await eventually("third task", () => aws.ecs.tasksOf(SERVICE).length >= 3);
  aws.ecs.flap(CLUSTER, SERVICE, undefined);
  const { arn } = await oneRunning(aws);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(running(aws).map((task) => task.arn)).toEqual([arn]);
});

test("health changes / read / no event reports it, the description does", async () => {
  const { aws } = await awsWorld();
  const { arn, version } = aws.ecs.runTask(CLUSTER, "batch", { alreadyRunning: true });
  aws.ecs.setHealth(arn, "HEALTHY");
  expect(aws.events.events).toEqual([]);
  const { tasks } = aws.ecs.describeTasks({ cluster: CLUSTER, tasks: [arn] });
  expect(tasks).toMatchObject([{ healthStatus: "HEALTHY", group: "family:batch", version }]);
});

test("a list that lags / stop a task / it is still listed, and then no longer", async () => {
  const { aws } = await awsWorld();
  const { arn } = aws.ecs.runTask(CLUSTER, "batch", { alreadyRunning: true });
  await new Promise((resolve) => setTimeout(resolve, 60));
  aws.ecs.consistency.listLagMs = 50;
  aws.ecs.stopTask(arn);
  const listed = () => aws.ecs.listTasks({ cluster: CLUSTER }).taskArns;
  expect(listed()).toEqual([arn]);
  await eventually("empty list", () => listed().length === 0);
});
