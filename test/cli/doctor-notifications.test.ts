/** Who is notified: verdicts of `doctor` on plain data, and on more alarms than one page holds. */
import type { Subscription } from "@aws-sdk/client-sns";
import { describe, expect, onTestFinished, test } from "vitest";
import { type AlarmFacts, readAlarms } from "../../cli/doctor/alarm-facts.ts";
import type { NotificationFacts, TopicFacts } from "../../cli/doctor/notification-facts.ts";
import { judgeNotifications } from "../../cli/doctor/notifications.ts";
import { readAlarms as readStackAlarms } from "../../cli/session/alarms.ts";
import { alarmPrefixes } from "../../contract/metrics.ts";
import { known, unavailable } from "../../lambda/domain/reading.ts";
import { AwsSandbox } from "../../sandbox/aws/index.ts";
import { Faults } from "../../sandbox/faults.ts";
import { Journal } from "../../sandbox/journal.ts";
import { SteppedTimeline } from "../support/stepped-time.ts";

const MAIL: Subscription = {
  ...{ Protocol: "email", Endpoint: "ops@example.com" },
  SubscriptionArn: "arn:aws:sns:ap-northeast-1:123456789012:alarms:1",
};
const PENDING: Subscription = { ...MAIL, SubscriptionArn: "PendingConfirmation" };
const topic = (kind: TopicFacts["kind"], ...subscriptions: Subscription[]): TopicFacts => ({
  ...{ kind, arn: `arn:aws:sns:ap-northeast-1:123456789012:${kind}` },
  subscriptions: known(subscriptions),
});
const judged = (topics: readonly TopicFacts[], more: Partial<NotificationFacts> = {}) =>
  judgeNotifications(
    { topics: known(topics), alarms: known([]), hasWebhook: false, ...more },
    "en",
  );
const verdicts = (...given: Parameters<typeof judged>) =>
  judged(...given)
    .filter(({ check }) => check !== "notifications.actions")
    .map(({ check, verdict }) => `${check.slice("notifications.".length)}: ${verdict}`);

describe("subscribers", () => {
  test("one is confirmed / ok", () => {
    expect(verdicts([topic("alarms", MAIL)])).toEqual(["subscribers: ok", "confirmed: ok"]);
  });

  test("the only one is not confirmed / wrong, and nobody is reached", () => {
    const found = ["subscribers: wrong", "confirmed: wrong"];
    expect(verdicts([topic("alarms", PENDING)])).toEqual(found);
  });

  test("the only one is not confirmed, and a webhook is set / wrong, but somebody is reached", () => {
    expect(verdicts([topic("alarms", PENDING)], { hasWebhook: true })).toEqual([
      "confirmed: wrong",
    ]);
    const [found] = judged([topic("alarms", PENDING)], { hasWebhook: true });
    expect(found).toMatchObject({ about: "ops@example.com" });
    expect(found?.fix.at(-1)).toMatch(/^aws sns subscribe --topic-arn \S+:alarms --protocol email/);
  });

  test("nobody subscribed, and a webhook is set / ok", () => {
    expect(verdicts([topic("notices"), topic("alarms")], { hasWebhook: true })).toEqual([
      "confirmed: ok",
    ]);
  });

  test("one is confirmed, another is not / ok and wrong", () => {
    expect(verdicts([topic("alarms", MAIL, PENDING)])).toEqual([
      "subscribers: ok",
      "confirmed: wrong",
    ]);
  });

  test("nobody receives the pages alone / nothing is wrong: who receives alarms has them", () => {
    expect(verdicts([topic("alarms", MAIL), topic("pages")])).toEqual([
      "subscribers: ok",
      "confirmed: ok",
    ]);
  });

  test("a topic could not be read / unknown, and no word that all are confirmed", () => {
    const because = unavailable("denied", "sns:ListSubscriptionsByTopic: AuthorizationError");
    const alarms = { ...topic("alarms"), subscriptions: because };
    expect(verdicts([alarms, topic("notices", MAIL)])).toEqual([
      "subscribers: unknown",
      "subscribers: ok",
    ]);
  });
});

describe("250 alarms", () => {
  const { inform, page } = alarmPrefixes("FargateDdns");
  const names = Array.from({ length: 250 }, (_, at) => `${inform}No running task, mx${at}`);

  const NONE = { ALARM: [], OK: [], INSUFFICIENT_DATA: [] };
  /** Of an account that holds them, and one that pages. */
  async function account() {
    const timeline = new SteppedTimeline(Date.UTC(2026, 10, 27));
    const journal = new Journal(timeline);
    const aws = new AwsSandbox({ timeline, journal, faults: new Faults() });
    await aws.start();
    onTestFinished(() => aws.close());
    for (const name of [...names, `${page}mail may not be arriving`])
      aws.cloudwatch.putCompositeAlarm({ name, description: "", rule: "FALSE", actions: NONE });
    const { credentials, ...server } = aws.clientConfig;
    return {
      client: { ...server, credentials: async () => credentials, maxAttempts: 1 },
      calls: () => journal.calls("monitoring", "DescribeAlarms"),
    };
  }

  test("asked for by their names / every one, at most 100 in a call", async () => {
    const { client, calls } = await account();
    const type = "AWS::CloudWatch::Alarm";
    const resources = names.map((name) => ({ logicalId: "A", physicalId: name, type }));
    const read = await readAlarms(resources, client);
    const found = read.kind === "known" ? read.value.map(({ name }: AlarmFacts) => name) : [];
    expect(found.toSorted()).toEqual(names.toSorted());
    expect(calls()).toBe(3);
  });

  test("asked for by the stack's name / every one, page after page, what pages first", async () => {
    const { client, calls } = await account();
    const read = await readStackAlarms("FargateDdns", client);
    const found = read.kind === "known" ? read.value : [];
    expect(found).toHaveLength(251);
    expect(found[0]?.pages).toBe(true);
    expect(calls()).toBe(3);
  });

  test("no alarm is in the stack / none is asked for", async () => {
    const { client, calls } = await account();
    expect(await readAlarms([], client)).toEqual(known([]));
    expect(calls()).toBe(0);
  });
});
