/** Two stacks of one region that watch the same name: neither counts what the other does. */
import { expect, test } from "vitest";
import { metricsOf } from "../../sandbox/aws/cloudwatch/embedded-metrics.ts";
import { keyOf } from "../../sandbox/aws/cloudwatch/metrics.ts";
import { deploy } from "../../sandbox/drill/run.ts";
import {
  CLUSTER,
  DrillWorld,
  RECORD_WITH_EVERYTHING,
  SERVICE,
  WITH_EVERYTHING,
} from "../../sandbox/drill/world.ts";
import { templateFor } from "../../sandbox/shipped.ts";

const templateOf = (stackName: string) =>
  templateFor(RECORD_WITH_EVERYTHING, { ...WITH_EVERYTHING, stackName });

/** Of a day in which the functions write every metric that they can. */
async function metricsWritten(stackName: string): Promise<readonly string[]> {
  const world = new DrillWorld();
  deploy(world, templateOf(stackName));
  await world.pass(10);
  const fault = { kind: "error", code: "InternalError", message: "down", status: 500 } as const;
  world.faults.order({ service: "sns", operation: "Publish", fault });
  world.aws.ecs.deploy(CLUSTER, SERVICE);
  await world.pass(10);
  const lines = world.journal.of("log").flatMap(({ line }) => metricsOf(line));
  return [...new Set(lines.map(keyOf))];
}

test("the same name in two stacks / all that their functions write / no metric is shared", async () => {
  const [one, other] = [await metricsWritten("One"), await metricsWritten("Other")];
  for (const name of ["Drift", "RunningTasks", "MailProbe", "OutsideReachable", "NoticeFailures"])
    expect(one.join("\n")).toContain(name);
  expect(one).toHaveLength(other.length);
  expect(one.filter((key) => other.includes(key))).toEqual([]);
});

test("the same name in two stacks / the metrics of their alarms / none is shared", () => {
  const watched = (stackName: string) =>
    Object.values((templateOf(stackName) as Template).Resources)
      .filter(({ Type }) => Type === "AWS::CloudWatch::Alarm")
      .map(({ Properties }) => Properties)
      // Functions and queues have names of their own, which CloudFormation makes.
      .filter(({ Namespace }) => !Namespace.startsWith("AWS/"))
      .map(({ Namespace, MetricName, Dimensions }) =>
        JSON.stringify([Namespace, MetricName, Dimensions]),
      );
  const [one, other] = [watched("One"), watched("Other")];
  expect(one.length).toBeGreaterThan(10);
  expect(one.filter((metric) => other.includes(metric))).toEqual([]);
});

interface Template {
  readonly Resources: Readonly<
    Record<
      string,
      {
        readonly Type: string;
        readonly Properties: {
          readonly Namespace: string;
          readonly MetricName: string;
          readonly Dimensions?: unknown;
        };
      }
    >
  >;
}
