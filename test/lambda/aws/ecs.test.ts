/** The ECS adapter against a fake that pages, filters and fails as ECS does. */

import { DescribeTasksCommand, ECSClient, ListTasksCommand, type Task } from "@aws-sdk/client-ecs";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import type { NonEmpty } from "../../../contract/values.ts";
import { ecsTaskSource } from "../../../lambda/aws/ecs.ts";
import { ecsCall } from "../../../lambda/aws/sdk-call.ts";
import { systemClock } from "../../../lambda/system-clock.ts";
import { COMMON_ERRORS, serviceError } from "../support/aws-errors.ts";

const SERVICE = { cluster: "mail", service: "mx" };
const client = new ECSClient({ region: "eu-west-1" });
const ecs = mockClient(client);
const source = ecsTaskSource(ecsCall(client), systemClock);
const arn = (number: number) => `arn:aws:ecs:eu-west-1:111122223333:task/mail/${number}`;
const arns = (count: number) =>
  Array.from({ length: count }, (_, at) => arn(at)) as unknown as NonEmpty<string>;
const running = (taskArn: string): Task => ({
  taskArn,
  lastStatus: "RUNNING",
  desiredStatus: "RUNNING",
});

beforeEach(() => {
  ecs.reset();
});

/** A cluster with one service, listed `size` to a page, for a valid request. */
function clusterOf(all: readonly string[], size: number): void {
  ecs.on(ListTasksCommand).callsFake(async (input) => {
    if (input.cluster !== "mail") throw serviceError("ClusterNotFoundException", 400);
    if (input.serviceName !== "mx") throw serviceError("ServiceNotFoundException", 400);
    if (input.desiredStatus !== "RUNNING" || input.maxResults > 100)
      throw serviceError("InvalidParameterException", 400);
    const from = Number(input.nextToken ?? 0);
    const next = from + size < all.length ? { nextToken: String(from + size) } : {};
    return { taskArns: all.slice(from, from + size), ...next };
  });
  ecs.on(DescribeTasksCommand).callsFake(async (input) => {
    if (input.tasks.length > 100) throw serviceError("InvalidParameterException", 400);
    const found = input.tasks.filter((one: string) => all.includes(one));
    const gone = input.tasks.filter((one: string) => !all.includes(one));
    return {
      tasks: found.map(running),
      failures: gone.map((one: string) => ({ arn: one, reason: "MISSING" })),
    };
  });
}

describe("a list of tasks", () => {
  test.each([1, 7, 100])("130 tasks in pages of %i / list / all of them, once", async (size) => {
    clusterOf(arns(130), size);
    expect(await source.list(SERVICE, 500)).toEqual({ kind: "known", value: arns(130) });
  });

  test("service without tasks / list / known to be empty", async () => {
    clusterOf([], 100);
    expect(await source.list(SERVICE, 500)).toEqual({ kind: "known", value: [] });
  });

  test.each([
    { cluster: "other", service: "mx" },
    { cluster: "mail", service: "other" },
  ])("unknown $cluster/$service / list / not-found, not empty", async (service) => {
    clusterOf(arns(1), 100);
    expect(await source.list(service, 500)).toMatchObject({ because: { code: "not-found" } });
  });

  test("the second page fails / list / the first page is not taken for all", async () => {
    ecs
      .on(ListTasksCommand)
      .resolvesOnce({ taskArns: arns(1).slice(), nextToken: "2" })
      .rejectsOnce(serviceError("ThrottlingException", 400));
    expect(await source.list(SERVICE, 500)).toMatchObject({ because: { code: "throttled" } });
  });

  test("pages that point at themselves / list / ends, malformed", async () => {
    ecs.on(ListTasksCommand).resolves({ taskArns: arns(1).slice(), nextToken: "again" });
    expect(await source.list(SERVICE, 500)).toMatchObject({ because: { code: "malformed-reply" } });
  });

  test.each([{}, { taskArns: null }, { taskArns: "a" }, { taskArns: [7] }, { taskArns: [""] }])(
    "reply %j / list / malformed, not empty",
    async (reply) => {
      ecs.on(ListTasksCommand).callsFake(async () => reply);
      const listed = await source.list(SERVICE, 500);
      expect(listed).toMatchObject({ because: { code: "malformed-reply" } });
    },
  );

  test.each(COMMON_ERRORS)("%s / list / %s, on one line that names the call", async (e, code) => {
    ecs.on(ListTasksCommand).rejects(e);
    const listed = await source.list(SERVICE, 500);
    expect(listed).toMatchObject({ kind: "unavailable", because: { code } });
    expect(JSON.stringify(listed)).toMatch(/ecs:ListTasks: [^\\]+"/);
  });
});

describe("a description of tasks", () => {
  test("130 tasks of which 3 are gone / describe / 127 tasks and 3 missing", async () => {
    clusterOf(arns(127), 100);
    const seen = await source.describe("mail", arns(130), 500);
    expect(seen).toMatchObject({ value: { missing: [arn(127), arn(128), arn(129)] } });
    const tasks = seen.kind === "known" ? seen.value.tasks.map((task) => task.arn) : [];
    expect(tasks).toEqual(arns(127));
  });

  test("one of two chunks is throttled / describe / nothing is known", async () => {
    ecs.on(DescribeTasksCommand).callsFake(async (input) => {
      if (input.tasks.length < 100) throw serviceError("ThrottlingException", 400);
      return { tasks: input.tasks.map(running), failures: [] };
    });
    const seen = await source.describe("mail", arns(130), 500);
    expect(seen).toMatchObject({ because: { code: "throttled" } });
  });

  test("a running task with everything / describe / each field as ECS gave it", async () => {
    const task: Task = {
      ...running(arn(0)),
      group: "service:mx",
      healthStatus: "HEALTHY",
      createdAt: new Date(1000),
      startedAt: new Date(2000),
      attachments: [
        { type: "ServiceConnect", details: [{ name: "networkInterfaceId", value: "eni-other" }] },
        { type: "ElasticNetworkInterface", details: [{ name: "subnetId", value: "subnet-1" }] },
        {
          type: "ElasticNetworkInterface",
          details: [{ name: "macAddress" }, { name: "networkInterfaceId", value: "eni-1" }],
        },
      ],
    };
    ecs.on(DescribeTasksCommand).resolves({ tasks: [task] });
    expect(await source.describe("mail", arns(1), 500)).toEqual({
      kind: "known",
      value: {
        missing: [],
        tasks: [
          {
            arn: arn(0),
            lastStatus: "RUNNING",
            desiredStatus: "RUNNING",
            health: "HEALTHY",
            service: "mx",
            createdAtMs: 1000,
            startedAtMs: 2000,
            interfaceId: "eni-1",
          },
        ],
      },
    });
  });

  test.each([
    { group: "family:mx" },
    { group: "service:" },
    { attachments: [] },
    { attachments: [null, { type: "eni" }, { type: "eni", details: [null, {}] }] },
    { attachments: [{ type: "eni", details: [{ name: "networkInterfaceId" }] }] },
    { healthStatus: "SOMETHING", startedAt: "yesterday", createdAt: new Date(Number.NaN) },
  ])("a task with %j / describe / missing fields are absent", async (odd) => {
    ecs
      .on(DescribeTasksCommand)
      .callsFake(async () => ({ tasks: [{ ...running(arn(0)), ...odd }] }));
    const bare = { arn: arn(0), lastStatus: "RUNNING", desiredStatus: "RUNNING" };
    expect(await source.describe("mail", arns(1), 500)).toEqual({
      kind: "known",
      value: { missing: [], tasks: [{ ...bare, health: "UNKNOWN" }] },
    });
  });

  test.each([
    ["another reason", { failures: [{ arn: arn(0), reason: "ACCESS" }] }, "incomplete"],
    ["a failure without an ARN", { failures: [{ reason: "MISSING" }] }, "incomplete"],
    ["a failure of another task", { failures: [{ arn: arn(9), reason: "MISSING" }] }, "incomplete"],
    ["no task and no failure", { tasks: [], failures: [] }, "incomplete"],
    ["nothing at all", {}, "incomplete"],
    ["a task not asked for", { tasks: [running(arn(0)), running(arn(9))] }, "malformed-reply"],
    ["a task without status", { tasks: [{ taskArn: arn(0) }] }, "malformed-reply"],
    ["tasks of null", { tasks: [null] }, "malformed-reply"],
    ["tasks that are not a list", { tasks: "all" }, "malformed-reply"],
  ])("reply with %s / describe / unavailable, never empty", async (_, reply, code) => {
    ecs.on(DescribeTasksCommand).callsFake(async () => reply);
    expect(await source.describe("mail", arns(1), 500)).toMatchObject({ because: { code } });
  });
});
