/** The alarms' model: the documented tables of missing data, windows, rules and actions. */
import { expect, test } from "vitest";
import type { CloudWatch, MetricAlarm } from "../../sandbox/aws/cloudwatch.ts";
import { metricsOf } from "../../sandbox/aws/cloudwatch-emf.ts";
import {
  type AlarmState,
  evaluate,
  type TreatMissing,
} from "../../sandbox/aws/cloudwatch-evaluate.ts";
import { parseRule } from "../../sandbox/aws/cloudwatch-rule.ts";
import { AwsSandbox } from "../../sandbox/aws/index.ts";
import { Faults } from "../../sandbox/faults.ts";
import { Journal } from "../../sandbox/journal.ts";
import { VirtualTimeline } from "../../sandbox/virtual-time.ts";

/** "keep": the state that the alarm has. */
type Expected = "OK" | "ALARM" | "INSUFFICIENT_DATA" | "keep";
type Row = readonly [points: string, ...ends: readonly [Expected, Expected, Expected, Expected]];
const TREATMENTS: readonly TreatMissing[] = ["missing", "ignore", "breaching", "notBreaching"];

/** 0 within the threshold, X beyond it, - missing; the latest is on the right. */
const THREE_OF_THREE: readonly Row[] = [
  ["0-X-X", "OK", "OK", "OK", "OK"],
  ["0----", "OK", "OK", "OK", "OK"],
  ["-----", "INSUFFICIENT_DATA", "keep", "ALARM", "OK"],
  ["0XX-X", "ALARM", "ALARM", "ALARM", "ALARM"],
  ["--X--", "ALARM", "keep", "ALARM", "OK"],
];
const TWO_OF_THREE: readonly Row[] = [
  ["0-X-X", "ALARM", "ALARM", "ALARM", "ALARM"],
  ["00X0X", "ALARM", "ALARM", "ALARM", "ALARM"],
  ["0-X--", "OK", "OK", "ALARM", "OK"],
  ["----0", "OK", "OK", "ALARM", "OK"],
  ["---X-", "ALARM", "keep", "ALARM", "OK"],
];

for (const [needed, rows] of [
  [3, THREE_OF_THREE],
  [2, TWO_OF_THREE],
] as const)
  test(`${needed} of 3 / each documented row of missing data / ends as documented`, () => {
    for (const [points, ...ends] of rows)
      for (const [at, treatMissing] of TREATMENTS.entries())
        for (const state of ["OK", "ALARM"] as const) {
          const end = ends[at] === "keep" ? state : ends[at];
          expect(evaluated(points, needed, treatMissing, state), `${points} ${treatMissing}`).toBe(
            end,
          );
        }
  });

function evaluated(points: string, needed: number, treatMissing: TreatMissing, state: AlarmState) {
  const values = [...points].map((one) => (one === "-" ? undefined : one === "X" ? 1 : 0));
  const judgement = {
    comparison: "GreaterThanThreshold",
    threshold: 0,
    evaluationPeriods: 3,
    datapointsToAlarm: needed,
    treatMissing,
  };
  return evaluate(values, judgement, state);
}

test("a rule of names, ARNs and words / any states / is true as it reads", () => {
  const states: Record<string, AlarmState> = { a: "ALARM", b: "OK", "c d": "INSUFFICIENT_DATA" };
  const holds = (rule: string) => parseRule(rule)((name) => states[name]);
  expect(holds('ALARM("a")')).toBe(true);
  expect(holds("ALARM(arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:a)")).toBe(true);
  expect(holds('ALARM("b") OR ALARM("a") AND NOT OK("b")')).toBe(false);
  expect(holds('(ALARM("b") OR ALARM("a")) AND NOT ALARM("b")')).toBe(true);
  expect(holds('INSUFFICIENT_DATA("c d") AND TRUE')).toBe(true);
  expect(() => parseRule('ALARM("a") XOR OK("b")')).toThrow(/token 4/);
  expect(() => parseRule('ALARM("a"')).toThrow("cannot read");
});

test("a line of embedded metrics / arrays and two sets of dimensions / each value in each set", () => {
  const directive = {
    Namespace: "N",
    Dimensions: [["A"], ["A", "B"], ["absent"]],
    Metrics: [{ Name: "M", Unit: "Count" }],
  };
  const _aws = { Timestamp: 5, CloudWatchMetrics: [directive] };
  const line = JSON.stringify({ _aws, A: "a", B: "b", M: [1, 2] });
  const found = metricsOf(line).map(({ dimensions, value }) => [dimensions, value]);
  expect(found).toEqual([
    [{ A: "a" }, 1],
    [{ A: "a" }, 2],
    [{ A: "a", B: "b" }, 1],
    [{ A: "a", B: "b" }, 2],
  ]);
  for (const other of ["plain text", "{no json", '{"a":1}', '{"_aws":{"Timestamp":1}}'])
    expect(metricsOf(other)).toEqual([]);
});

function world() {
  const timeline = new VirtualTimeline(Date.UTC(2026, 0, 1, 0, 0, 30));
  const journal = new Journal(timeline);
  const aws = new AwsSandbox({ timeline, journal, faults: new Faults() });
  aws.cloudwatch.start();
  return { timeline, journal, aws };
}

const METRIC = { namespace: "N", name: "M", dimensions: { A: "a" } };

function alarm(topicArn: string, over: Partial<MetricAlarm> = {}): MetricAlarm {
  return {
    name: "alarm",
    description: "what to do",
    metric: METRIC,
    statistic: "Sum",
    periodMs: 300_000,
    judgement: {
      comparison: "GreaterThanOrEqualToThreshold",
      threshold: 2,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      treatMissing: "notBreaching",
    },
    actions: { ALARM: [topicArn], OK: [topicArn], INSUFFICIENT_DATA: [] },
    ...over,
  };
}

const minutesOf = ({ changes }: CloudWatch, startMs: number) =>
  changes.map(({ name, to, atMs }) => `${name} ${to} ${(atMs - startMs) / 60_000}`);

test("two values in different clock periods of five minutes / the window slides over both / ALARM", async () => {
  const { timeline, aws } = world();
  const startMs = timeline.now() - 30_000;
  const topic = aws.sns.create("alarms");
  aws.sns.subscribe(topic.arn, "email", "postmaster@example.com");
  aws.cloudwatch.putMetricAlarm(alarm(topic.arn));
  for (let minute = 0; minute < 30; minute += 1) {
    const value = minute === 4 || minute === 6 ? 1 : 0;
    timeline.after(minute * 60_000, () =>
      aws.cloudwatch.put({ ...METRIC, value, atMs: timeline.now() }),
    );
  }
  await timeline.runUntil(startMs + 30 * 60_000);
  // The values come at 4.5 and 6.5; the window that ends at 9 is the last that has both.
  expect(minutesOf(aws.cloudwatch, startMs)).toEqual([
    "alarm OK 1",
    "alarm ALARM 7",
    "alarm OK 10",
  ]);
  expect(aws.sns.deliveries.map(({ subject }) => subject)).toEqual([
    'OK: "alarm"',
    'ALARM: "alarm"',
    'OK: "alarm"',
  ]);
});

test("one value that no other follows / it has left the window / the alarm outlives it by two periods", async () => {
  const { timeline, aws } = world();
  const startMs = timeline.now() - 30_000;
  const judgement = { ...alarm("").judgement, threshold: 1 };
  const actions = { ALARM: [], OK: [], INSUFFICIENT_DATA: [] };
  aws.cloudwatch.putMetricAlarm(alarm("", { judgement, actions }));
  aws.cloudwatch.put({ ...METRIC, value: 1, atMs: timeline.now() });
  await timeline.runUntil(startMs + 30 * 60_000);
  expect(minutesOf(aws.cloudwatch, startMs)).toEqual(["alarm ALARM 1", "alarm OK 16"]);
});

test("a composite of two / one of them alarms / it follows, and recovers with it", async () => {
  const { timeline, aws } = world();
  const startMs = timeline.now() - 30_000;
  const quiet = { ALARM: [], OK: [], INSUFFICIENT_DATA: [] };
  const other = { ...METRIC, name: "other" };
  aws.cloudwatch.putCompositeAlarm({
    name: "both",
    description: "",
    rule: 'ALARM("one") OR ALARM("two")',
    actions: quiet,
  });
  aws.cloudwatch.putMetricAlarm(alarm("", { name: "one", actions: quiet }));
  aws.cloudwatch.putMetricAlarm(alarm("", { name: "two", metric: other, actions: quiet }));
  timeline.after(90_000, () => aws.cloudwatch.put({ ...other, value: 2, atMs: timeline.now() }));
  await timeline.runUntil(startMs + 20 * 60_000);
  expect(minutesOf(aws.cloudwatch, startMs).filter((one) => one.startsWith("both"))).toEqual([
    "both OK 1",
    "both ALARM 3",
    "both OK 18",
  ]);
});

test("a topic under the AWS-managed key, one with a closed policy / an alarm / told in the journal alone", async () => {
  const { timeline, aws, journal } = world();
  const managed = aws.sns.create("managed", "alias/aws/sns");
  const closed = aws.sns.create("closed");
  closed.policies.push({
    Statement: {
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: "sns:Publish",
      Resource: closed.arn,
      Condition: { StringEquals: { "aws:SourceAccount": "210987654321" } },
    },
  });
  for (const { arn } of [managed, closed]) aws.sns.subscribe(arn, "email", "a@example.com");
  const actions = { ALARM: [], OK: [managed.arn, closed.arn], INSUFFICIENT_DATA: [] };
  aws.cloudwatch.putMetricAlarm(alarm("", { actions }));
  await timeline.runUntil(timeline.now() + 120_000);
  expect(aws.sns.deliveries).toEqual([]);
  const told = journal.of("delivery").map(({ text }) => text);
  expect(told).toEqual([
    expect.stringMatching(/could not tell OK: the key alias\/aws\/sns of .*managed/),
    expect.stringMatching(/could not tell OK: the policy of .*closed does not admit/),
  ]);
});

test("a message in a queue / the queue wakes for CloudWatch / its figures come after a quarter of an hour", async () => {
  const { timeline, aws } = world();
  const startMs = timeline.now() - 30_000;
  const quiet = { ALARM: [], OK: [], INSUFFICIENT_DATA: [] };
  const queue = aws.sqs.create("dead");
  const metric = {
    namespace: "AWS/SQS",
    name: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: "dead" },
  };
  const judgement = { ...alarm("").judgement, threshold: 1 };
  const periodMs = 60_000;
  const statistic = "Maximum";
  aws.cloudwatch.putMetricAlarm(
    alarm("", { metric, judgement, periodMs, statistic, actions: quiet }),
  );
  const message = { atMs: 0, body: "", attributes: {} };
  timeline.after(60_000, () => queue.messages.push(message));
  timeline.after(3_600_000, () => queue.messages.splice(0));
  await timeline.runUntil(startMs + 90 * 60_000);
  expect(minutesOf(aws.cloudwatch, startMs)).toEqual([
    "alarm OK 1",
    "alarm ALARM 18",
    "alarm OK 62",
  ]);
});

test("a metric filter with a default / matching lines, others, none / value, default once a minute, nothing", async () => {
  const { timeline, aws } = world();
  const { logs, metrics } = aws.cloudwatch;
  const startMs = timeline.now();
  const matches = (line: string) => line.includes("bounced");
  logs.addFilter({ logGroup: "mail", matches, metric: METRIC, value: 1, defaultValue: 0 });
  for (const line of ["sent", "sent", "status=bounced"]) logs.put("mail", line, startMs);
  for (const line of ["sent", "sent"]) logs.put("mail", line, startMs + 60_000);
  logs.put("another", "status=bounced", startMs + 60_000);
  await timeline.runUntil(startMs + 300_000);
  const of = (statistic: "Sum" | "SampleCount", minute: number) => {
    const fromMs = Math.floor(startMs / 60_000) * 60_000 + minute * 60_000;
    return metrics.statistic(METRIC, statistic, fromMs, fromMs + 60_000);
  };
  expect([of("Sum", 0), of("Sum", 1), of("SampleCount", 1), of("Sum", 2)]).toEqual([
    1,
    0,
    1,
    undefined,
  ]);
});
