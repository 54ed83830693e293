/** Services that the app only refers to, and those of another account or region. */
import { type App, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { SecurityGroup, Vpc } from "aws-cdk-lib/aws-ec2";
import { Cluster, FargateService, type ICluster } from "aws-cdk-lib/aws-ecs";
import { Key } from "aws-cdk-lib/aws-kms";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Topic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import { describe, expect, test } from "vitest";
import { CloudflareToken } from "../../../lib/fargate-ddns.ts";
import { assetDirectory } from "../support/assets.ts";
import { messageOf } from "../support/messages.ts";
import { ddnsIn, newApp, only, recordsIn, serviceIn, vpcIn } from "../support/own-app.ts";
import { flat } from "../support/template.ts";

const assets = assetDirectory();
const [ACCOUNT, OTHER_ACCOUNT] = ["123456789012", "210987654321"];
const HOME = { account: ACCOUNT, region: "eu-west-1" };
const stackAt = (env: object = HOME, app: App = newApp()) => new Stack(app, "Mail", { env });

const clusterIn = (scope: Construct): ICluster =>
  Cluster.fromClusterAttributes(scope, "Imported", { clusterName: "games", vpc: vpcIn(scope) });
const serviceArn = ({ account, region }: typeof HOME, path = "games/lobby") =>
  `arn:aws:ecs:${region}:${account}:service/${path}`;

/** Each way in which the CDK imports a service of one account and region. */
const IMPORTED = {
  "by name, with its cluster": (scope: Construct) =>
    FargateService.fromFargateServiceAttributes(scope, "Lobby", {
      ...{ cluster: clusterIn(scope), serviceName: "lobby" },
    }),
  "by ARN, with its cluster": (scope: Construct, env = HOME) =>
    FargateService.fromFargateServiceAttributes(scope, "Lobby", {
      ...{ cluster: clusterIn(scope), serviceArn: serviceArn(env) },
    }),
  "by ARN of the old form": (scope: Construct, env = HOME) =>
    FargateService.fromFargateServiceAttributes(scope, "Lobby", {
      ...{ cluster: clusterIn(scope), serviceArn: serviceArn(env, "lobby") },
    }),
  "by ARN that has its cluster": (scope: Construct, env = HOME) =>
    FargateService.fromServiceArnWithCluster(scope, "Lobby", serviceArn(env)),
} as const;

describe("an imported service", () => {
  test.each(Object.entries(IMPORTED))("%s / synthesized / is followed by its names", (_, from) => {
    const stack = stackAt();
    ddnsIn(stack, { service: from(stack) }, assets);
    const template = Template.fromStack(stack);
    expect(recordsIn(template)).toMatchObject([{ cluster: "games", service: "lobby" }]);
    const { EventPattern } = only(template, "AWS::Events::Rule", "DdnsTriggers").resource
      .Properties;
    expect(EventPattern.detail).toMatchObject({ group: ["service:lobby"] });
    expect(EventPattern.detail.clusterArn.map(flat)).toEqual([
      `arn:\${AWS::Partition}:ecs:eu-west-1:${ACCOUNT}:cluster/games`,
    ]);
  });

  test.each(Object.entries(IMPORTED))("%s / for any account / is followed too", (_, from) => {
    const stack = new Stack(newApp(), "Mail");
    ddnsIn(stack, { service: from(stack) }, assets);
    expect(recordsIn(Template.fromStack(stack))).toMatchObject([{ service: "lobby" }]);
  });
});

const ELSEWHERE = [
  ["region", { ...HOME, region: "us-east-1" }, "us-east-1"],
  ["account", { ...HOME, account: OTHER_ACCOUNT }, OTHER_ACCOUNT],
] as const;

describe.each(ELSEWHERE)("a service of another %s", (where, env, theirs) => {
  const refused = new RegExp(
    `a service in the ${where} ${theirs}\\n.*\\n` +
      `.*create the FargateDdns in a stack of the ${where} ${theirs}, where ECS sends`,
  );

  test("of the same app / constructed / is refused, with where to go", () => {
    const app = newApp();
    const service = serviceIn(new Stack(app, "There", { env }));
    expect(() => ddnsIn(stackAt(HOME, app), { service }, assets)).toThrow(refused);
  });

  test.each(Object.entries(IMPORTED).slice(1))(
    "imported %s / constructed / is refused, with where to go",
    (_, from) => {
      const stack = stackAt();
      expect(() => ddnsIn(stack, { service: from(stack, env) }, assets)).toThrow(refused);
    },
  );

  test("imported by name, on a cluster there / constructed / is refused, with where to go", () => {
    const stack = stackAt();
    const arn = `arn:aws:ecs:${env.region}:${env.account}:cluster/games`;
    const cluster = Cluster.fromClusterArn(stack, "Imported", arn);
    const attributes = { cluster, serviceName: "lobby" };
    const service = FargateService.fromFargateServiceAttributes(stack, "Lobby", attributes);
    expect(() => ddnsIn(stack, { service }, assets)).toThrow(refused);
  });
});

test("whatever else is of another region / constructed / is refused by its prop", () => {
  const stack = stackAt({ ...HOME, region: "us-east-1" });
  const arn = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:${ACCOUNT}:${rest}`;
  const secretArn = arn("secretsmanager", "secret:cf-a1b2c3");
  const token = CloudflareToken.fromSecret(
    Secret.fromSecretAttributes(stack, "Of", {
      encryptionKey: Key.fromKeyArn(stack, "Key", arn("kms", "key/1234")),
      secretCompleteArn: secretArn,
    }),
  );
  const there = new Stack(stack.node.root, "There", { env: HOME });
  const vpc = new Vpc(there, "Own");
  const given = {
    pageTopic: Topic.fromTopicArn(stack, "Topic", arn("sns", "mine")),
    mailLog: LogGroup.fromLogGroupArn(stack, "Log", arn("logs", "log-group:/ecs/mx")),
    mailProbe: { vpc },
    mailServer: { securityGroup: new SecurityGroup(there, "Group", { vpc: vpcIn(there) }) },
  };
  const refusal = messageOf(() => ddnsIn(stack, { ...given, token }, assets));
  const said = [...refusal.matchAll(/^ {2}(\S+)\n.*\n.*\n {4}remedy: {3}(.*)$/gm)];
  expect(said.map(([, path, remedy]) => [path, remedy])).toEqual([
    ["mailServer.securityGroup", "use a security group of the region us-east-1"],
    ["pageTopic", "use a topic of the region us-east-1"],
    ["token", "use a secret of the region us-east-1"],
    ["token", "use an encryption key of the region us-east-1"],
    ["mailLog", "use a log group of the region us-east-1"],
    ["mailProbe.vpc", "use a VPC of the region us-east-1"],
  ]);
});
