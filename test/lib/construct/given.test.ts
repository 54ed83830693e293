/** What an app has already (topics, keys, logs), and what the construct gives back to it. */
import { Stack, Stage } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { Port, SecurityGroup } from "aws-cdk-lib/aws-ec2";
import { Key } from "aws-cdk-lib/aws-kms";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Topic } from "aws-cdk-lib/aws-sns";
import { StringParameter } from "aws-cdk-lib/aws-ssm";
import { describe, expect, test } from "vitest";
import { CloudflareToken, CloudflareZone } from "../../../lib/fargate-ddns.ts";
import { OUTCOMES } from "../../../lib/monitoring/outcomes.ts";
import { assetDirectory } from "../support/assets.ts";
import { BY_NAME, ddnsIn, newApp, only, recordsIn, vpcIn, ZONE } from "../support/own-app.ts";
import type { Json } from "../support/template.ts";

const assets = assetDirectory();
const stackNamed = (name = "Mail"): Stack => new Stack(newApp(), name);

describe("what the app has already", () => {
  test("a topic without a policy / given / gets none, and stays as open as it is", () => {
    const stack = stackNamed();
    const topic = new Topic(stack, "Mine");
    ddnsIn(stack, { notificationTopic: topic, alarmTopic: topic, pageTopic: topic }, assets);
    Template.fromStack(stack).resourceCountIs("AWS::SNS::TopicPolicy", 0);
  });

  test("a topic and a secret with keys / given / may be used by the function", () => {
    const stack = stackNamed();
    const key = new Key(stack, "Key");
    const topic = new Topic(stack, "Mine", { masterKey: key });
    const secret = new Secret(stack, "Secret", { encryptionKey: key });
    const token = CloudflareToken.fromSecret(secret);
    ddnsIn(stack, { notificationTopic: topic, token }, assets);
    const template = Template.fromStack(stack);
    const may = (...actions: string[]) =>
      template.hasResourceProperties("AWS::IAM::Role", {
        Description: Match.stringLikeRegexp("read the token"),
        Policies: Match.arrayWith([
          Match.objectLike({
            PolicyDocument: Match.objectLike({
              Statement: Match.arrayWith([
                Match.objectLike({ Action: actions.length === 1 ? actions[0] : actions }),
              ]),
            }),
          }),
        ]),
      });
    may("kms:Decrypt");
    may("kms:Decrypt", "kms:GenerateDataKey");
    expect(JSON.stringify(template.toJSON())).not.toContain("made-by-cloudformation");
  });

  test("parameters of the app with keys / given / are read and decrypted by whoever needs them", () => {
    const stack = stackNamed();
    const secure = (name: string) =>
      StringParameter.fromSecureStringParameterAttributes(stack, name, {
        ...{ parameterName: `/mail/${name}`, encryptionKey: new Key(stack, `${name}Key`) },
      });
    const token = CloudflareToken.fromSsmParameter(secure("token"));
    ddnsIn(stack, { token, slackWebhook: secure("slack") }, assets);
    const template: Json = Template.fromStack(stack).toJSON();
    const readersOf = (...words: readonly string[]) =>
      Object.entries<Json>(template.Resources).flatMap(([id, { Type, Properties }]) => {
        const reads = (Properties?.Policies ?? []).some(({ PolicyDocument }: Json) =>
          words.every((word) => JSON.stringify(PolicyDocument).includes(word)),
        );
        return Type === "AWS::IAM::Role" && reads ? [id.replace(/[0-9A-F]{8}$/, "")] : [];
      });
    expect(readersOf(":parameter/mail/token", "kms:Decrypt", "tokenKey")).toEqual(["DdnsRole"]);
    expect(readersOf(":parameter/mail/slack", "kms:Decrypt", "slackKey").sort()).toEqual([
      "DdnsAlarmForwarderRole",
      "DdnsRole",
    ]);
  });

  test("the id of a zone / given / spares the token Zone:Read", () => {
    const stack = stackNamed();
    const zone = CloudflareZone.fromId("0123456789abcdef0123456789abcdef", "example.com");
    ddnsIn(stack, { zone }, assets);
    expect(recordsIn(Template.fromStack(stack))).toMatchObject([{ zoneId: zone.zoneId }]);
  });

  test("a log group of the same app / given / is watched by its reference", () => {
    const stack = stackNamed();
    const mailLog = new LogGroup(stack, "MxLog");
    ddnsIn(stack, { mailLog }, assets);
    Template.fromStack(stack).hasResourceProperties("AWS::Logs::MetricFilter", {
      LogGroupName: { Ref: Match.stringLikeRegexp("^MxLog") },
      MetricTransformations: [Match.objectLike({ MetricNamespace: "FargateDdns/Mail-Ddns" })],
    });
  });
});

test("an alarm topic with AWS's own key / synthesized / is refused", () => {
  const stack = stackNamed();
  const topic = new Topic(stack, "Mine");
  Object.assign(topic.node.defaultChild ?? {}, { kmsMasterKeyId: "alias/aws/sns" });
  ddnsIn(stack, { alarmTopic: topic }, assets);
  const synth = () => Stage.of(stack)?.synth();
  expect(synth).toThrow(/alarmTopic\n.*alias\/aws\/sns.*\n.*\n.*admits CloudWatch/);
});

describe("metrics and connections", () => {
  const records = ["a", "b"].map((name) => ({
    ...{ recordName: `${name}.example.com`, zone: ZONE, service: BY_NAME, ipv6: "only" },
  }));

  test("metrics / read / are those that the function writes of that name", () => {
    const ddns = ddnsIn(stackNamed(), { records }, assets);
    const common = { service: "fargate-ddns", Stack: "Mail-Ddns" };
    expect(ddns.metricDrift()).toMatchObject({
      ...{ namespace: "FargateDdns", metricName: "Drift", statistic: "Maximum" },
      dimensions: { ...common, Record: "a.example.com AAAA" },
    });
    const failed = {
      outcome: "failed",
      recordName: "b.example.com",
      statistic: "Maximum",
    } as const;
    expect(ddns.metricPasses(failed)).toMatchObject({
      ...{ metricName: "Passes", statistic: "Maximum" },
      dimensions: { ...common, Record: "b.example.com AAAA", Outcome: "failed" },
    });
  });

  test("any metric of a name / read by its own / has the name's dimensions", () => {
    const ddns = ddnsIn(stackNamed(), { records }, assets);
    const options = { recordName: "b.example.com", statistic: "Minimum" };
    expect(ddns.metric("RunningTasks", options)).toMatchObject({
      ...{ namespace: "FargateDdns", metricName: "RunningTasks", statistic: "Minimum" },
      dimensions: { Stack: "Mail-Ddns", Record: "b.example.com AAAA" },
    });
  });

  test("passes of all endings / alarmed on / are the sum of the function's metrics", () => {
    const stack = stackNamed();
    const metric = ddnsIn(stack, {}, assets).metricPasses();
    metric.createAlarm(stack, "Quiet", { threshold: 1, evaluationPeriods: 1 });
    const { resource } = only(Template.fromStack(stack), "AWS::CloudWatch::Alarm", "Quiet");
    const { Metrics } = resource.Properties;
    const summed = Metrics.flatMap(({ MetricStat }: Json) => MetricStat?.Metric.Dimensions ?? []);
    const outcomes = summed.flatMap(({ Name, Value }: Json) => (Name === "Outcome" ? [Value] : []));
    expect(outcomes).toEqual([...OUTCOMES]);
    expect(Metrics[0]).toMatchObject({ Expression: "SUM(FILL(METRICS(), 0))", ReturnData: true });
  });

  test("a metric of a name that it does not have / read / is refused with those that it has", () => {
    const ddns = ddnsIn(stackNamed(), { records }, assets);
    expect(() => ddns.metricDrift({ recordName: "c.example.com" })).toThrow(
      "Mail/Ddns has no name c.example.com; it has a.example.com, b.example.com",
    );
  });

  test("connections with a probe / connected / lead from the probe's own group", () => {
    const stack = stackNamed();
    const vpc = vpcIn(stack);
    const securityGroup = new SecurityGroup(stack, "Task", { vpc });
    const probe = { mailProbe: { vpc }, mailServer: { securityGroup } };
    const ddns = ddnsIn(stack, probe, assets);
    const peer = new SecurityGroup(stack, "Peer", { vpc });
    ddns.connections.allowTo(peer, Port.tcp(587));
    Template.fromStack(stack).hasResourceProperties("AWS::EC2::SecurityGroupIngress", {
      GroupId: { "Fn::GetAtt": [Match.stringLikeRegexp("^Peer"), "GroupId"] },
      SourceSecurityGroupId: {
        "Fn::GetAtt": [Match.stringLikeRegexp("^DdnsMailProbe"), "GroupId"],
      },
      FromPort: 587,
    });
  });

  test("connections without a probe / read / are refused with what to write", () => {
    const ddns = ddnsIn(stackNamed(), {}, assets);
    expect(() => ddns.connections).toThrow("Write mailProbe: { vpc }");
  });
});
