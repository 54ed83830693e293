/** What every implementation of TaskSource must do when it describes tasks. */
import { describe, expect, test } from "vitest";
import type { NonEmpty } from "../../contract/values.ts";
import type { TaskSource } from "../../lambda/domain/ports.ts";
import type { AwsSandbox } from "../../sandbox/aws/index.ts";
import { SERVICE } from "../support/fixtures.ts";
import { AMPLE_MS, expectUnavailable, fresh, within } from "./support/asking.ts";
import { describeAwsFaults } from "./support/aws-faults.ts";
import type { Make } from "./support/stage.ts";
import { ECS_ERRORS, runTasks as run } from "./support/tasks.ts";

const { cluster, service } = SERVICE;

export function describeTaskDescribing(name: string, make: Make<TaskSource>): void {
  const describing = async (prepare: (aws: AwsSandbox) => NonEmpty<string>) => {
    const subject = await fresh(make);
    const arns = prepare(subject.stage.aws);
    const reading = await within(subject, AMPLE_MS, subject.port.describe(cluster, arns, AMPLE_MS));
    if (reading.kind === "unavailable") throw new Error(reading.because.message);
    return { ...reading.value, ...subject };
  };

  describe.concurrent(`TaskSource, ${name}: describe`, () => {
    test("a running task / describe / every field", async () => {
      const { tasks, missing, stage } = await describing((aws) =>
        run(aws, 1, { serviceConnect: true, health: "HEALTHY" }),
      );
      const [task] = stage.aws.ecs.tasksOf(service);
      expect(missing).toEqual([]);
      expect(tasks).toEqual([
        {
          arn: task?.arn,
          service,
          lastStatus: "RUNNING",
          desiredStatus: "RUNNING",
          health: "HEALTHY",
          createdAtMs: task?.createdAtMs,
          startedAtMs: task?.startedAtMs,
          interfaceId: task?.eni?.id,
          privateIpv4: task?.eni?.privateAddress,
        },
      ]);
    });

    test("a task just made / describe / without what it has not yet", async () => {
      const { tasks, stage } = await describing((aws) => run(aws, 1, { alreadyRunning: false }));
      const [task] = stage.aws.ecs.tasksOf(service);
      expect(tasks).toEqual([
        {
          arn: task?.arn,
          service,
          lastStatus: "PROVISIONING",
          desiredStatus: "RUNNING",
          health: "UNKNOWN",
          createdAtMs: task?.createdAtMs,
        },
      ]);
    });

    test("a task of no service, unhealthy, asked to stop / describe / reported so", async () => {
      const { tasks } = await describing((aws) => {
        const { arn } = aws.ecs.runTask(cluster, "by-hand", { alreadyRunning: true });
        aws.ecs.setHealth(arn, "UNHEALTHY");
        aws.ecs.stopTask(arn);
        return [arn];
      });
      expect(tasks).toMatchObject([{ desiredStatus: "STOPPED", health: "UNHEALTHY" }]);
      expect(tasks[0]).not.toHaveProperty("service");
    });

    test("one that never was, one of another cluster / describe / missing", async () => {
      const never = `arn:aws:ecs:ap-northeast-1:123456789012:task/${cluster}/${"0".repeat(32)}`;
      let other = "";
      const { tasks, missing } = await describing((aws) => {
        other = aws.ecs.runTask("elsewhere", "by-hand", { alreadyRunning: true }).arn;
        return [...run(aws, 1), never, other];
      });
      expect(tasks).toHaveLength(1);
      expect(missing.toSorted()).toEqual([never, other].toSorted());
    });

    test("205 tasks, some asked for twice / describe / each once, in calls of 100", async () => {
      const { tasks, stage } = await describing((aws) => {
        const [first, ...others] = run(aws, 205);
        return [first, ...others, first, ...others.slice(0, 10)];
      });
      const arns = tasks.map(({ arn }) => arn);
      expect(new Set(arns).size).toBe(205);
      expect(arns).toHaveLength(205);
      expect(stage.journal.calls("ecs", "DescribeTasks")).toBe(3);
    });

    test.each([
      ["neither list names the task", { tasks: [], failures: [] }, "incomplete"],
      ["the reply is empty", {}, "incomplete"],
      [
        "a failure for another reason",
        { failures: [{ arn: "?", reason: "ACCESS" }] },
        "incomplete",
      ],
      ["a task without status", { tasks: [{ taskArn: "?" }] }, "malformed-reply"],
      ["tasks is no list", { tasks: 7 }, "malformed-reply"],
    ] as const)("%s / describe / nothing is concluded", async (_, reply, code) => {
      const subject = await fresh(make);
      const [arn] = run(subject.stage.aws, 1);
      const body = JSON.stringify(reply).replaceAll('"?"', JSON.stringify(arn));
      const fault = { kind: "reply", status: 200, body } as const;
      subject.stage.faults.order({ service: "ecs", operation: "DescribeTasks", fault });
      const work = subject.port.describe(cluster, [arn], AMPLE_MS);
      expectUnavailable(await within(subject, AMPLE_MS, work), code, "ecs:DescribeTasks");
    });

    test("no such cluster / describe / not-found", async () => {
      const subject = await fresh(make);
      const arns = run(subject.stage.aws, 1);
      const reading = await within(
        subject,
        AMPLE_MS,
        subject.port.describe("gone", arns, AMPLE_MS),
      );
      expectUnavailable(reading, "not-found", "ecs:DescribeTasks");
    });
  });

  describeAwsFaults(make, {
    service: "ecs",
    prepare: ({ aws }) => run(aws, 1),
    operation: "DescribeTasks",
    ask: (port, timeoutMs, { aws }) =>
      port.describe(cluster, [aws.ecs.tasksOf(service)[0]?.arn ?? ""], timeoutMs),
    pageOf404: "malformed-reply",
    errors: ECS_ERRORS,
  });
}
