/**
 * Each prop with a value that is known only at deploy time: accepted where it only passes
 * through, and then in the template as it was given; refused where it must be known at synth.
 */
import { readFileSync } from "node:fs";
import { CfnParameter, Duration, Stack, Token } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { SecurityGroup, Subnet, Vpc } from "aws-cdk-lib/aws-ec2";
import { FargateService } from "aws-cdk-lib/aws-ecs";
import { Key } from "aws-cdk-lib/aws-kms";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Topic } from "aws-cdk-lib/aws-sns";
import { StringParameter } from "aws-cdk-lib/aws-ssm";
import { expect, test } from "vitest";
import { CloudflareToken, CloudflareZone } from "../../../lib/fargate-ddns.ts";
import { assetDirectory } from "../support/assets.ts";
import { ddnsIn, newApp, serviceIn, vpcIn } from "../support/own-app.ts";

const assets = assetDirectory();

/** The value of the parameter `Late`, in each form that the CDK gives it. */
interface Late {
  readonly stack: Stack;
  readonly text: string;
  readonly list: readonly string[];
  readonly number: number;
  readonly any: unknown;
}

const LATE = { Ref: "Late" };

function lateIn(stack: Stack): Late {
  const { logicalId } = new CfnParameter(stack, "Late");
  expect(stack.resolve(logicalId)).toBe(LATE.Ref);
  return {
    stack,
    text: Token.asString(LATE),
    list: Token.asList(LATE),
    number: Token.asNumber(LATE),
    any: Token.asAny(LATE),
  };
}

const probed = (stack: Stack, mailServer: object, mailProbe: object = {}) => ({
  mailProbe: { vpc: vpcIn(stack), ...mailProbe },
  mailServer: {
    securityGroup: SecurityGroup.fromSecurityGroupId(stack, "Task", "sg-0123456789abcdef0"),
    ...mailServer,
  },
});

const topic = ({ stack, text }: Late) => Topic.fromTopicArn(stack, "Topic", text);
const secure = (stack: Stack, parameterName: string) =>
  StringParameter.fromSecureStringParameterAttributes(stack, "Secure", {
    ...{ parameterName, simpleName: false },
    encryptionKey: Key.fromKeyArn(stack, "Key", "arn:aws:kms:eu-west-1:123456789012:key/1234"),
  });

type Rows = Readonly<Record<string, (late: Late) => object>>;

/** By prop; what is in brackets says which way of giving it. */
const ACCEPTED: Rows = {
  "service (both names)": ({ text }) => ({ service: { clusterName: text, serviceName: text } }),
  "service (imported)": ({ stack, text }) => ({
    service: FargateService.fromFargateServiceAttributes(stack, "Lobby", {
      ...{ cluster: serviceIn(stack).cluster, serviceName: text },
    }),
  }),
  "zone (its id)": ({ text }) => ({ zone: CloudflareZone.fromId(text, "example.com") }),
  "token (parameter)": ({ text }) => ({ token: CloudflareToken.fromSsmParameter(text) }),
  "token (parameter of the app)": ({ stack, text }) => ({
    token: CloudflareToken.fromSsmParameter(secure(stack, text)),
  }),
  "token (secret)": ({ text }) => ({ token: CloudflareToken.fromSecret({ secretName: text }) }),
  "whenEmpty (address)": ({ text }) => ({ whenEmpty: text }),
  "whenEmpty (list)": ({ text }) => ({ whenEmpty: ["1.1.1.1", text] }),
  notificationTopic: (late) => ({ notificationTopic: topic(late) }),
  alarmTopic: (late) => ({ alarmTopic: topic(late) }),
  pageTopic: (late) => ({ pageTopic: topic(late) }),
  "emails (one)": ({ text }) => ({ emails: ["ops@example.com", text] }),
  "pagers (one)": ({ text }) => ({ pagers: [text] }),
  "slack.workspaceId": ({ text }) => ({ slack: { workspaceId: text, channelId: "C0123ABCD" } }),
  "slack.channelId": ({ text }) => ({ slack: { workspaceId: "T0123ABCD", channelId: text } }),
  "slackWebhook (name)": ({ text }) => ({ slackWebhook: text }),
  "slackWebhook (of the app)": ({ stack, text }) => ({ slackWebhook: secure(stack, text) }),
  mailLog: ({ stack, text }) => ({ mailLog: LogGroup.fromLogGroupName(stack, "Log", text) }),
  "mailProbe.vpc": ({ stack, text: vpcId }) => {
    const vpc = Vpc.fromVpcAttributes(stack, "Of", {
      ...{
        vpcId,
        availabilityZones: ["eu-west-1a"],
        publicSubnetIds: ["subnet-0123456789abcdef0"],
      },
    });
    return probed(stack, {}, { vpc });
  },
  "mailProbe.vpcSubnets": ({ stack, text }) => {
    const subnets = [Subnet.fromSubnetId(stack, "Subnet", text)];
    return probed(stack, {}, { vpcSubnets: { subnets } });
  },
  "mailServer.securityGroup": ({ stack, text }) =>
    probed(stack, { securityGroup: SecurityGroup.fromSecurityGroupId(stack, "Late group", text) }),
  "mailServer.hostName": ({ stack, text }) => probed(stack, { hostName: text }),
  "mailServer.recipient": ({ stack, text }) => probed(stack, { recipient: text }),
};

/** By the path that the refusal names, which begins with the prop. */
const REFUSED: Rows = {
  recordName: ({ text }) => ({ recordName: text }),
  zone: ({ text }) => ({ zone: CloudflareZone.fromName(text) }),
  ttl: ({ number }) => ({ ttl: Duration.seconds(number) }),
  "ttl (other units)": ({ number }) => ({ ttl: Duration.minutes(number) }),
  wait: ({ number }) => ({ wait: Duration.seconds(number) }),
  proxied: ({ any }) => ({ proxied: any }),
  ipv6: ({ any }) => ({ ipv6: any }),
  publish: ({ text }) => ({ publish: text }),
  readiness: ({ text }) => ({ readiness: text }),
  adopt: ({ text }) => ({ adopt: text }),
  "whenEmpty (of either family)": ({ text }) => ({ ipv6: true, whenEmpty: text }),
  "outsideCheck.port": ({ number }) => ({ outsideCheck: { port: number } }),
  "mailServer.port": ({ stack, number }) => probed(stack, { port: number }),
  "mailProbe.ingressRule": ({ stack, text }) => probed(stack, {}, { ingressRule: text }),
  sweepInterval: ({ number }) => ({ sweepInterval: Duration.hours(number) }),
  "emails (whole list)": ({ list }) => ({ emails: list }),
  "pagers (whole list)": ({ list }) => ({ pagers: list }),
  logRetention: ({ number }) => ({ logRetention: number }),
  dashboard: ({ any }) => ({ dashboard: any }),
  language: ({ text }) => ({ language: text }),
  instanceName: ({ text }) => ({ instanceName: text }),
  "nameServers[0]": ({ text }) => ({ nameServers: [text] }),
  "nameServers (whole list)": ({ list }) => ({ nameServers: list }),
  code: ({ text }) => ({ code: text }),
  alarmCode: ({ text }) => ({ alarmCode: text }),
  probeCode: ({ text }) => ({ probeCode: text }),
};

/** What stands in for a value meanwhile, or a token that was cut up. */
const REMAINS = /made-by-cloudformation|203\.1\.0\.|0{9}|Token\[/;

test.each(Object.entries(ACCEPTED))("%s / known only at deploy time / is passed on", (_, given) => {
  const late = lateIn(new Stack(newApp(), "Mail"));
  ddnsIn(late.stack, given(late), assets);
  const { Resources } = Template.fromStack(late.stack).toJSON();
  const text = JSON.stringify(Resources);
  expect(text).toContain(JSON.stringify(LATE));
  expect(text).not.toMatch(REMAINS);
});

test.each(Object.entries(REFUSED))("%s / known only at deploy time / is refused", (prop, given) => {
  const late = lateIn(new Stack(newApp(), "Mail"));
  const [path = ""] = prop.split(" ");
  const words = `:\n\n  ${path}\n    given:    a token of the CDK, whose value is known only at deploy`;
  expect(() => ddnsIn(late.stack, given(late), assets)).toThrow(words);
});

test("the props / listed here / are all that there are", () => {
  const source = ["props.ts", "record-props.ts"]
    .map((file) => readFileSync(new URL(`../../../lib/construct/${file}`, import.meta.url), "utf8"))
    .join("\n");
  const all = [...source.matchAll(/^ {2}readonly (\w+)\??: (?!never)/gm)].map(([, name]) => name);
  const rows = [...Object.keys(ACCEPTED), ...Object.keys(REFUSED)].flatMap((row) =>
    row
      .replace(/[[(].*/, "")
      .trim()
      .split("."),
  );
  const groups = ["clusterName", "serviceName", "mailServer", "mailProbe", "records"];
  expect(all.filter((name = "") => !rows.includes(name) && !groups.includes(name))).toEqual([]);
});
