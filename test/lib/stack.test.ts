/** The function, the topics, the queue and its alarm, as the template has them. */
import { describe, expect, test } from "vitest";
import { synthesize } from "../../lib/synthesize.ts";
import { assetDirectory } from "./support/assets.ts";
import { minimal, TOKEN_LIKE, withTop } from "./support/configs.ts";
import { flat, type Json, TemplateView } from "./support/template.ts";

const assets = assetDirectory();
const view = new TemplateView(
  withTop({ notify: { emails: ["a@example.com", "b@example.com"] }, logRetentionDays: 90 }),
  assets,
);

describe("the function", () => {
  const lambda = view.one("AWS::Lambda::Function", "Ddns").properties;

  test("any configuration / synthesized / runs on Node 24 on arm64 with room and time enough", () => {
    expect(lambda).toMatchObject({
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      MemorySize: 256,
      Timeout: 100,
      Handler: "index.handler",
    });
    expect(lambda.VpcConfig).toBeUndefined();
  });

  test("a retention of 90 days / synthesized / is that of the function's own log", () => {
    const log = view.one("AWS::Logs::LogGroup", "Ddns");
    expect(lambda.LoggingConfig).toEqual({ LogGroup: { Ref: log.id } });
    expect(log.properties.RetentionInDays).toBe(90);
    expect(view.resources.get(log.id)?.["DeletionPolicy"]).toBe("Delete");
  });

  test("any configuration / synthesized / names its logs, its metrics and its topic", () => {
    const topic = view.one("AWS::SNS::Topic", "NoticesTopic").id;
    expect(lambda.Environment.Variables).toMatchObject({
      POWERTOOLS_SERVICE_NAME: "fargate-ddns",
      POWERTOOLS_METRICS_NAMESPACE: "FargateDdns",
      POWERTOOLS_LOG_LEVEL: "INFO",
      FARGATE_DDNS_STACK: "FargateDdns",
      FARGATE_DDNS_TOPIC_ARN: { Ref: topic },
    });
  });
});

describe("the topics", () => {
  const notices = view.one("AWS::SNS::Topic", "NoticesTopic");
  const alarms = view.one("AWS::SNS::Topic", "NoticesAlarms");

  test("notices / synthesized / are encrypted with the managed key", () => {
    expect(notices.properties.KmsMasterKeyId).toBe("alias/aws/sns");
  });

  test("alarms / synthesized / have no key that would shut CloudWatch out, and admit it", () => {
    expect(alarms.properties.KmsMasterKeyId).toBeUndefined();
    expect(statementsOn(alarms.id)).toContainEqual(
      expect.objectContaining({
        Effect: "Allow",
        Action: "sns:Publish",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
      }),
    );
  });

  test("each / synthesized / refuses to be used without TLS", () => {
    for (const { id } of [notices, alarms])
      expect(statementsOn(id)).toContainEqual(
        expect.objectContaining({
          Effect: "Deny",
          Principal: "*",
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        }),
      );
  });

  test("two mail addresses / synthesized / get both notices and alarms", () => {
    const subscriptions = view
      .all("AWS::SNS::Subscription")
      .map(([, { Protocol, Endpoint, TopicArn }]) => `${Protocol} ${Endpoint} ${TopicArn.Ref}`);
    expect(subscriptions.sort()).toEqual(
      [notices.id, alarms.id]
        .flatMap((topic) => [`email a@example.com ${topic}`, `email b@example.com ${topic}`])
        .sort(),
    );
  });

  function statementsOn(topic: string): readonly Json[] {
    return view
      .all("AWS::SNS::TopicPolicy")
      .filter(([, { Topics }]) => Topics[0].Ref === topic)
      .flatMap(([, { PolicyDocument }]) => PolicyDocument.Statement);
  }
});

describe("the dead-letter queue", () => {
  const queue = view.one("AWS::SQS::Queue");

  test("any configuration / synthesized / is encrypted, kept for 14 days, and TLS only", () => {
    expect(queue.properties).toMatchObject({
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 14 * 24 * 3600,
    });
    const { PolicyDocument } = view.one("AWS::SQS::QueuePolicy").properties;
    expect(PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: "Deny",
        Action: "sqs:*",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      }),
    );
  });

  test("one message in it / alarms / to the alarm topic, with the commands to run", () => {
    const alarm = view.one("AWS::CloudWatch::Alarm", "AlarmsdeadLetters").properties;
    expect(alarm).toMatchObject({
      Namespace: "AWS/SQS",
      MetricName: "ApproximateNumberOfMessagesVisible",
      Dimensions: [{ Name: "QueueName", Value: { "Fn::GetAtt": [queue.id, "QueueName"] } }],
      ComparisonOperator: "GreaterThanOrEqualToThreshold",
      Threshold: 1,
      Statistic: "Maximum",
      EvaluationPeriods: 1,
      TreatMissingData: "notBreaching",
      AlarmActions: [{ Ref: view.one("AWS::SNS::Topic", "NoticesAlarms").id }],
    });
    const description = flat(alarm.AlarmDescription);
    expect(description).toContain(
      `aws logs tail \${${view.one("AWS::Logs::LogGroup", "Ddns").id}}`,
    );
    expect(description).toContain(`aws sqs receive-message --queue-url \${${queue.id}}`);
    // CloudWatch's limit is 1024; names and the two URLs take at most 400.
    expect(description.length).toBeLessThan(600);
  });
});

describe("the template", () => {
  test("any configuration / synthesized / holds no token and no place for one", () => {
    const { records: _, ...parameters } = JSON.parse(view.text).Parameters;
    expect(Object.keys(parameters)).toEqual(["BootstrapVersion"]);
    expect(view.text).not.toContain("{{resolve:");
    expect(view.text).not.toContain("SecretString");
  });

  test("any configuration / synthesized / names no account, region or partition", () => {
    expect(view.text).not.toMatch(/arn:aws|\d{12}|[a-z]{2}-[a-z]+-\d/);
  });

  test("any configuration / synthesized / prints where to check", () => {
    expect(view.outputs).toMatchObject({
      NoticesTopicArn: { Value: { Ref: view.one("AWS::SNS::Topic", "NoticesTopic").id } },
      FunctionName: { Value: { Ref: view.one("AWS::Lambda::Function", "Ddns").id } },
      LogGroupName: { Value: { Ref: view.one("AWS::Logs::LogGroup", "Ddns").id } },
    });
  });

  test("the same configuration twice / synthesized / is the same template", () => {
    expect(new TemplateView(minimal, assets).text).toBe(new TemplateView(minimal, assets).text);
  });

  test("a wrong configuration / synthesized / throws every problem, and no token", () => {
    const wrong = withTop({ sweepMinutes: 0, token: { secret: TOKEN_LIKE } });
    const attempt = () => synthesize(wrong, assets);
    expect(attempt).toThrow(/2 problems.*sweepMinutes.*token\.secret/s);
    expect(attempt).not.toThrow(TOKEN_LIKE);
  });
});
