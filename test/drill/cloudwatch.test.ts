/** The alarms' model in virtual time: windows, composites, actions, queues and filters. */
import { expect, test } from "vitest";
import type { CloudWatch, MetricAlarm } from "../../sandbox/aws/cloudwatch/cloudwatch.ts";
import { AwsSandbox } from "../../sandbox/aws/index.ts";
import { Faults } from "../../sandbox/faults.ts";
import { Journal } from "../../sandbox/journal.ts";
import { VirtualTimeline } from "../../sandbox/virtual-time.ts";

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
    judgment: {
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
  const judgment = { ...alarm("").judgment, threshold: 1 };
  const actions = { ALARM: [], OK: [], INSUFFICIENT_DATA: [] };
  aws.cloudwatch.putMetricAlarm(alarm("", { judgment, actions }));
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

test("a topic under the AWS-managed key, one with a closed policy / an alarm / reported in the journal only", async () => {
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
  const reported = journal.of("delivery").map(({ text }) => text);
  expect(reported).toEqual([
    expect.stringMatching(/could not report OK: the key alias\/aws\/sns of .*managed/),
    expect.stringMatching(/could not report OK: the policy of .*closed does not admit/),
  ]);
});

test("a message in a queue / the queue becomes active / its data points come after a quarter of an hour", async () => {
  const { timeline, aws } = world();
  const startMs = timeline.now() - 30_000;
  const quiet = { ALARM: [], OK: [], INSUFFICIENT_DATA: [] };
  const queue = aws.sqs.create("dead");
  const metric = {
    namespace: "AWS/SQS",
    name: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: "dead" },
  };
  const judgment = { ...alarm("").judgment, threshold: 1 };
  const periodMs = 60_000;
  const statistic = "Maximum";
  aws.cloudwatch.putMetricAlarm(
    alarm("", { metric, judgment, periodMs, statistic, actions: quiet }),
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

test("an alarm, and subscribers with a filter on the body / it begins / mail has prose, which no filter lets through", async () => {
  const { timeline, aws } = world();
  const topic = aws.sns.create("alarms");
  const filter = { NewStateValue: ["ALARM"] };
  for (const [protocol, endpoint] of [
    ["email", "plain@example.com"],
    ["https", "https://plain.example"],
  ] as const) {
    aws.sns.subscribe(topic.arn, protocol, endpoint);
    aws.sns.subscribe(topic.arn, protocol, endpoint.replace("plain", "filtered"), filter);
  }
  aws.cloudwatch.putMetricAlarm(alarm(topic.arn));
  await timeline.runUntil(timeline.now() + 120_000);
  aws.sns.deliveries.splice(0);
  aws.cloudwatch.setAlarmState("alarm", "ALARM", "test");
  expect(aws.sns.deliveries.map(({ endpoint }) => endpoint)).toEqual([
    "plain@example.com",
    "https://plain.example",
    "https://filtered.example",
  ]);
  const [mail, json] = aws.sns.deliveries.map(({ body }) => body);
  expect(mail).toMatch(/^You are receiving this email because .* entered the ALARM state/);
  expect(JSON.parse(json ?? "")).toMatchObject({ OldStateValue: "OK", NewStateValue: "ALARM" });
});

test("an alarm set by hand / a minute later / is evaluated again; a composite one stays until a child changes", async () => {
  const { timeline, aws } = world();
  const startMs = timeline.now() - 30_000;
  const quiet = { ALARM: [], OK: [], INSUFFICIENT_DATA: [] };
  aws.cloudwatch.putMetricAlarm(alarm("", { name: "part", actions: quiet }));
  aws.cloudwatch.putCompositeAlarm({
    name: "whole",
    description: "",
    rule: 'ALARM("part")',
    actions: quiet,
  });
  await timeline.runUntil(startMs + 5 * 60_000);
  aws.cloudwatch.setAlarmState("whole", "ALARM", "test");
  await timeline.runUntil(startMs + 10 * 60_000);
  aws.cloudwatch.setAlarmState("part", "ALARM", "test");
  await timeline.runUntil(startMs + 15 * 60_000);
  expect(minutesOf(aws.cloudwatch, startMs)).toEqual([
    "part OK 1",
    "whole OK 1",
    "whole ALARM 5",
    "part ALARM 10",
    "part OK 11",
    "whole OK 11",
  ]);
  const events = aws.events.events.map(({ detail }) => detail["alarmName"]);
  expect(events).toHaveLength(6);
});
