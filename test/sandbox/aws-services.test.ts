/** Services through the SDK: what a deployment looks like while it goes on, and stopping a task. */
import {
  DescribeServicesCommand,
  ECSClient,
  StopTaskCommand,
  UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import { expect, test } from "vitest";
import { awsWorld, CLUSTER, eventually, SERVICE } from "./aws-world.ts";

async function world() {
  const { aws } = await awsWorld();
  aws.ecs.createService(CLUSTER, SERVICE, { alreadyRunning: true });
  const client = new ECSClient(aws.clientConfig);
  const describe = async (service = SERVICE) =>
    await client.send(new DescribeServicesCommand({ cluster: CLUSTER, services: [service] }));
  return { aws, client, describe };
}

test("a service at rest / DescribeServices / one deployment, completed", async () => {
  const { describe } = await world();
  const { services = [], failures } = await describe();
  expect(failures).toEqual([]);
  expect(services[0]).toMatchObject({ status: "ACTIVE", desiredCount: 1, runningCount: 1 });
  expect(services[0]?.deployments).toMatchObject([
    { status: "PRIMARY", rolloutState: "COMPLETED", runningCount: 1 },
  ]);
});

test("UpdateService forces a deployment / describe / two, then one", async () => {
  const { aws, client, describe } = await world();
  const [before] = aws.ecs.tasksOf(SERVICE);
  const input = { cluster: CLUSTER, service: SERVICE, forceNewDeployment: true };
  const { service } = await client.send(new UpdateServiceCommand(input));
  expect(service?.deployments).toMatchObject([
    { status: "PRIMARY", rolloutState: "IN_PROGRESS" },
    { status: "ACTIVE", rolloutState: "COMPLETED", runningCount: 1, desiredCount: 0 },
  ]);
  await eventually("the old task was asked to stop", () =>
    aws.ecs.tasksOf(SERVICE).some(({ arn, desiredStatus }) => {
      return arn === before?.arn && desiredStatus === "STOPPED";
    }),
  );
  const { services = [] } = await describe();
  expect(services[0]?.deployments).toMatchObject([{ rolloutState: "COMPLETED" }]);
});

test("a running task / StopTask / asked to stop, with the reason", async () => {
  const { aws, client } = await world();
  const [task] = aws.ecs.tasksOf(SERVICE);
  const input = { cluster: CLUSTER, task: task?.arn, reason: "a drill" };
  const stopped = await client.send(new StopTaskCommand(input));
  expect(stopped.task).toMatchObject({ desiredStatus: "STOPPED", stoppedReason: "a drill" });
});

test("what does not exist / describe, update, stop / failures and the errors of ECS", async () => {
  const { client, describe } = await world();
  const { services, failures } = await describe("nothing");
  expect(services).toEqual([]);
  expect(failures).toMatchObject([{ reason: "MISSING" }]);
  const update = new UpdateServiceCommand({ cluster: CLUSTER, service: "nothing" });
  await expect(client.send(update)).rejects.toThrow(/Service not found/);
  const stop = new StopTaskCommand({ cluster: CLUSTER, task: "0".repeat(32) });
  await expect(client.send(stop)).rejects.toThrow(/task was not found/);
});
