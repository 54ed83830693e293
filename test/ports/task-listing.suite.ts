/** What every implementation of TaskSource must do when it lists tasks. */
import { describe, expect, test } from "vitest";
import type { TaskSource } from "../../lambda/domain/ports.ts";
import type { AwsSandbox } from "../../sandbox/aws/index.ts";
import { SERVICE } from "../support/fixtures.ts";
import { AMPLE_MS, expectUnavailable, fresh, within } from "./support/asking.ts";
import { describeAwsFaults } from "./support/aws-faults.ts";
import type { Make } from "./support/stage.ts";
import { ECS_ERRORS, runTasks as run } from "./support/tasks.ts";

const { cluster, service } = SERVICE;
export function describeTaskListing(name: string, make: Make<TaskSource>): void {
  const list = async (prepare: (aws: AwsSandbox) => void, ref = SERVICE) => {
    const subject = await fresh(make);
    prepare(subject.stage.aws);
    return within(subject, AMPLE_MS, subject.port.list(ref, AMPLE_MS));
  };
  describe.concurrent(`TaskSource, ${name}: list`, () => {
    test("no task / list / known to be none", async () => {
      const reading = await list((aws) => run(aws, 0));
      expect(reading).toEqual({ kind: "known", value: [] });
    });

    test("five tasks in pages of two / list / each of them once", async () => {
      let arns: readonly string[] = [];
      const reading = await list((aws) => {
        arns = run(aws, 5);
        aws.ecs.pageSize = 2;
      });
      expect(reading).toEqual({ kind: "known", value: arns.toSorted() });
    });

    test("a task asked to stop, one of another service, a starting one / list / the last", async () => {
      let starting: string | undefined;
      const reading = await list((aws) => {
        const [old] = run(aws, 1);
        aws.ecs.createService(cluster, "another", { alreadyRunning: true });
        aws.ecs.runTask(cluster, "by-hand", { alreadyRunning: true });
        aws.ecs.deploy(cluster, service);
        aws.ecs.stopTask(old);
        starting = aws.ecs.tasksOf(service)[1]?.arn;
      });
      expect(reading).toEqual({ kind: "known", value: [starting] });
    });

    test.each([
      ["cluster", { cluster: "gone", service }],
      ["service", { cluster, service: "gone" }],
    ])("no such %s / list / not-found", async (_, ref) => {
      const reading = await list((aws) => run(aws, 1), ref);
      expectUnavailable(reading, "not-found", "ecs:ListTasks");
    });

    test("the second page fails / list / unavailable, not the first page", async () => {
      const subject = await fresh(make);
      const { aws, faults } = subject.stage;
      run(aws, 3);
      aws.ecs.pageSize = 2;
      const gap = { service: "ecs", operation: "ListTasks", times: 1 };
      faults.order({ ...gap, fault: { kind: "delay", ms: 1 } });
      const fault = { kind: "error", code: "ServerException", message: "no", status: 500 } as const;
      faults.order({ ...gap, fault });
      const reading = await within(subject, AMPLE_MS, subject.port.list(SERVICE, AMPLE_MS));
      expectUnavailable(reading, "server-error", "ecs:ListTasks");
    });

    test.each(["{}", '{"taskArns":null}', '{"taskArns":[7]}', '{"taskArns":[""]}'])(
      "the reply is %s / list / malformed-reply",
      async (body) => {
        const reading = await listOnReply(make, body);
        expectUnavailable(reading, "malformed-reply", "ecs:ListTasks");
      },
    );
  });

  describe(`TaskSource, ${name}`, () => {
    const common = { service: "ecs", prepare: ({ aws }: { aws: AwsSandbox }) => run(aws, 1) };
    describeAwsFaults(make, {
      ...common,
      operation: "ListTasks",
      ask: (port, timeoutMs) => port.list(SERVICE, timeoutMs),
      pageOf404: "malformed-reply",
      errors: ECS_ERRORS,
    });
  });
}

async function listOnReply(make: Make<TaskSource>, body: string) {
  const subject = await fresh(make);
  run(subject.stage.aws, 1);
  const fault = { kind: "reply", status: 200, body } as const;
  subject.stage.faults.order({ service: "ecs", operation: "ListTasks", fault });
  return within(subject, AMPLE_MS, subject.port.list(SERVICE, AMPLE_MS));
}
