/** The function that forwards alarms, in the template: what wakes it, and what it may do. */
import { describe, expect, test } from "vitest";
import { matches } from "../../../sandbox/aws/eventbridge/event-pattern.ts";
import { assetDirectory } from "../support/assets.ts";
import { minimal, withTop } from "../support/configs.ts";
import { arnOf, TemplateView } from "../support/template.ts";

const assets = assetDirectory();
const view = new TemplateView(minimal, assets);
const webhook = new TemplateView(withTop({ slackWebhook: { ssmParameter: "/a/b" } }), assets);
const PREFIX = "AlarmForwarder";
const lambda = view.one("AWS::Lambda::Function", PREFIX);
const rule = view.one("AWS::Events::Rule", PREFIX).properties;

const change = (alarmName: string, from: string, to: string) => ({
  source: "aws.cloudwatch",
  "detail-type": "CloudWatch Alarm State Change",
  detail: { alarmName, state: { value: to }, previousState: { value: from } },
});

describe("what wakes it", () => {
  const INFORM = "FargateDdns: Function failing";
  const PAGE = "FargateDdns PAGE: mx.example.com may be unreachable";

  test.each<readonly [string, string, string, string, boolean]>([
    ["an alarm begins", INFORM, "OK", "ALARM", true],
    ["a new alarm begins at once", INFORM, "INSUFFICIENT_DATA", "ALARM", true],
    ["an alarm ends", INFORM, "ALARM", "OK", true],
    ["a page begins", PAGE, "OK", "ALARM", true],
    ["a page ends", PAGE, "ALARM", "OK", true],
    ["a new alarm finds all well", INFORM, "INSUFFICIENT_DATA", "OK", false],
    ["an alarm of another stack", "FargateDdns2: Function failing", "OK", "ALARM", false],
    ["a stranger's alarm", "Billing", "OK", "ALARM", false],
  ])("%s / matched against the rule / as it should be", (_, name, from, to, isMatch) => {
    expect(matches(rule.EventPattern, change(name, from, to))).toBe(isMatch);
  });

  test("it fails, or cannot be reached / synthesized / is retried, then kept in the queue", () => {
    const queue = arnOf(view.one("AWS::SQS::Queue").id);
    expect(rule.Targets).toMatchObject([
      { Arn: arnOf(lambda.id), DeadLetterConfig: { Arn: queue } },
    ]);
    expect(view.one("AWS::Lambda::EventInvokeConfig", PREFIX).properties).toMatchObject({
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: queue } },
    });
  });
});

describe("what it may do", () => {
  test("as shipped / publish to notices and pages, keep failures, write its log", () => {
    expect(view.actions(PREFIX)).toEqual([
      "logs:CreateLogStream",
      "logs:PutLogEvents",
      "sns:Publish",
      "sqs:SendMessage",
    ]);
    const [publish] = view.statements(PREFIX, "sns:Publish");
    const topics = ["NoticesPages", "NoticesTopic"].map((prefix) => ({
      Ref: view.one("AWS::SNS::Topic", prefix).id,
    }));
    expect(publish.Resource).toEqual(topics);
  });

  test("with a webhook / read its parameter, and know where it is", () => {
    expect(webhook.actions(PREFIX)).toContain("ssm:GetParameter");
    const { Variables } = webhook.one("AWS::Lambda::Function", PREFIX).properties.Environment;
    expect(Variables.FARGATE_DDNS_SLACK_WEBHOOK).toBe("ssm:/a/b");
    expect(lambda.properties.Environment.Variables.FARGATE_DDNS_SLACK_WEBHOOK).toBeUndefined();
  });
});
