/** What is refused at synth, when the whole app is there to be read. */
import { Stack, Stage } from "aws-cdk-lib";
import {
  type CfnService,
  ContainerImage,
  Ec2Service,
  Ec2TaskDefinition,
} from "aws-cdk-lib/aws-ecs";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Topic } from "aws-cdk-lib/aws-sns";
import { describe, expect, test } from "vitest";
import { CloudflareToken } from "../../../lib/fargate-ddns.ts";
import { assetDirectory } from "../support/assets.ts";
import { ddnsIn, newApp, serviceIn } from "../support/own-app.ts";

const assets = assetDirectory();
const stackNamed = (name = "Mail"): Stack => new Stack(newApp(), name);
const synth = (stack: Stack) => Stage.of(stack)?.synth();

describe("a service without a public address", () => {
  const synthesized = (stack: Stack) => () => synth(stack);

  test("on Fargate, without assignPublicIp / synthesized / is refused with what to write", () => {
    const stack = stackNamed();
    ddnsIn(stack, { service: serviceIn(stack, { assignPublicIp: false }) }, assets);
    expect(synthesized(stack)).toThrow(/\[Mail\/Ddns\] service\n.*\n.*\n.*assignPublicIp: true/);
  });

  test("the same, for an IPv6 record only / synthesized / is accepted", () => {
    const stack = stackNamed();
    const service = serviceIn(stack, { assignPublicIp: false });
    ddnsIn(stack, { service, ipv6: "only" }, assets);
    expect(synthesized(stack)).not.toThrow();
  });

  test("on EC2 instances / synthesized / is refused with what to use instead", () => {
    const stack = stackNamed();
    const { cluster } = serviceIn(stack);
    const taskDefinition = new Ec2TaskDefinition(stack, "OnEc2");
    const image = ContainerImage.fromRegistry("example/mx");
    taskDefinition.addContainer("Mx", { image, memoryLimitMiB: 64 });
    const service = new Ec2Service(stack, "Ec2", { cluster, taskDefinition });
    ddnsIn(stack, { service }, assets);
    expect(synthesized(stack)).toThrow(/launch type EC2.*\n.*\n.*use a FargateService/);
  });

  test("on a capacity provider of instances / synthesized / is refused, and on Spot accepted", () => {
    const on = (capacityProvider: string) => {
      const stack = stackNamed();
      const service = serviceIn(stack);
      const resource = service.node.defaultChild as CfnService;
      resource.capacityProviderStrategy = [{ capacityProvider }];
      resource.launchType = undefined;
      ddnsIn(stack, { service }, assets);
      return synthesized(stack);
    };
    expect(on("instances")).toThrow("capacity provider instances");
    expect(on("FARGATE_SPOT")).not.toThrow();
  });
});

describe("what only the whole app shows", () => {
  test("a service of another region / synthesized / is refused, with where to go", () => {
    const app = newApp();
    const there = new Stack(app, "There", {
      env: { region: "eu-west-1", account: "123456789012" },
    });
    const here = new Stack(app, "Here", { env: { region: "us-east-1", account: "123456789012" } });
    const attempt = () => ddnsIn(here, { service: serviceIn(there) }, assets);
    expect(attempt).toThrow(
      /in the region eu-west-1\n.*us-east-1.*\n.*stack of the region eu-west-1/,
    );
  });

  test("topics, a secret and a log group of another region / constructed / are refused", () => {
    const stack = new Stack(newApp(), "Here", { env: { region: "us-east-1" } });
    const arn = (service: string, rest: string) =>
      `arn:aws:${service}:eu-west-1:123456789012:${rest}`;
    const topic = Topic.fromTopicArn(stack, "Topic", arn("sns", "mine"));
    const secret = Secret.fromSecretCompleteArn(
      stack,
      "Of",
      arn("secretsmanager", "secret:cf-a1b2c3"),
    );
    const mailLog = LogGroup.fromLogGroupArn(stack, "Log", arn("logs", "log-group:/ecs/mx"));
    const token = CloudflareToken.fromSecret(secret);
    const attempt = () => ddnsIn(stack, { pageTopic: topic, token, mailLog }, assets);
    expect(attempt).toThrow(
      /pageTopic.*use a topic of the region us-east-1.*token.*use a secret.*mailLog.*use a log group/s,
    );
  });

  test("an alarm topic with AWS's own key / synthesized / is refused", () => {
    const stack = stackNamed();
    const topic = new Topic(stack, "Mine");
    Object.assign(topic.node.defaultChild ?? {}, { kmsMasterKeyId: "alias/aws/sns" });
    ddnsIn(stack, { alarmTopic: topic }, assets);
    expect(() => synth(stack)).toThrow(/alarmTopic\n.*alias\/aws\/sns.*\n.*\n.*admits CloudWatch/);
  });
});
