/**
 * The stack is the construct and its outputs, so an app with props and one with a configuration
 * that say the same, with every key that there is, have the same resources.
 */
import { CfnOutput, Duration, Stack, Tags } from "aws-cdk-lib";
import { SecurityGroup, Vpc } from "aws-cdk-lib/aws-ec2";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { expect, test } from "vitest";
import { documentedKeys } from "../../../lib/config/schema.ts";
import { CloudflareToken, CloudflareZone, FargateDdns } from "../../../lib/fargate-ddns.ts";
import { cdkJsonContext, synthesize } from "../../../lib/synthesize.ts";
import { assetDirectory } from "../support/assets.ts";
import { ddnsIn, newApp, stackIn } from "../support/own-app.ts";
import type { Json } from "../support/template.ts";

const assets = assetDirectory();
const ZONE_ID = "0123456789abcdef0123456789abcdef";
const GROUP = "sg-0123456789abcdef0";
const VPC = "vpc-0123456789abcdef0";
const SUBNETS = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"];

/** What both sides call the same. */
const ALIKE = {
  mail: { publish: "all", readiness: "healthy", whenEmpty: ["1.1.1.1"], adopt: "all" },
  server: { hostName: "smtp.example.com", recipient: "probe@example.com", port: 2525 },
  all: {
    ...{ slack: { workspaceId: "T0123ABCD", channelId: "C0123ABCD" }, dashboard: true },
    ...{ language: "ja", nameServers: ["ns1.example.net:53"] },
  },
} as const;

const CONFIG = {
  ...ALIKE.all,
  records: [
    {
      ...{ name: "mx.example.com", zone: "example.com", zoneId: ZONE_ID, cluster: "mail" },
      ...{ service: "mx", ttlSeconds: 300, waitSeconds: 5, outsideCheck: { port: 587 } },
      ...ALIKE.mail,
      mailProbe: { securityGroupId: GROUP, ...ALIKE.server },
    },
    {
      ...{ name: "@", zone: "example.net", cluster: "web", service: "site" },
      ...{ proxied: true, ipv6: true },
    },
  ],
  token: { secret: "mail/cloudflare" },
  sweepMinutes: 2,
  notify: { emails: ["ops@example.com"], pagers: ["pager@example.com"] },
  slackWebhook: { ssmParameter: "/mail/slack" },
  mailLog: { logGroup: "/ecs/mx" },
  mailProbe: { vpcId: VPC, subnetIds: SUBNETS, ingressRule: "print" },
  logRetentionDays: 90,
  stackName: "Mail",
};

function ofConstruct(): Json {
  // Flags decide, for one, whether the CDK sorts the statements of policies.
  const app = newApp(cdkJsonContext());
  const stack = new Stack(app, "FargateDdns", { stackName: "Mail" });
  const vpc = Vpc.fromVpcAttributes(stack, "Vpc", {
    ...{ vpcId: VPC, availabilityZones: ["a", "b"], isolatedSubnetIds: SUBNETS },
    isolatedSubnetRouteTableIds: ["rtb-0", "rtb-1"],
  });
  const records = [
    {
      ...{ recordName: "mx.example.com", zone: CloudflareZone.fromId(ZONE_ID, "example.com") },
      service: { clusterName: "mail", serviceName: "mx" },
      ...{ ttl: Duration.minutes(5), wait: Duration.seconds(5), outsideCheck: { port: 587 } },
      ...ALIKE.mail,
      mailServer: {
        ...{ securityGroup: SecurityGroup.fromSecurityGroupId(stack, "Task", GROUP) },
        ...ALIKE.server,
      },
    },
    {
      ...{ recordName: "@", zone: CloudflareZone.fromName("example.net") },
      service: { clusterName: "web", serviceName: "site" },
      ...{ proxied: true, ipv6: true },
    },
  ];
  const props = {
    ...ALIKE.all,
    records,
    token: CloudflareToken.fromSecret({ secretName: "mail/cloudflare" }),
    sweepInterval: Duration.minutes(2),
    ...{ emails: ["ops@example.com"], pagers: ["pager@example.com"] },
    slackWebhook: "/mail/slack",
    mailLog: LogGroup.fromLogGroupName(stack, "Log", "/ecs/mx"),
    mailProbe: { vpc, ingressRule: "print" },
    ...{ logRetention: RetentionDays.THREE_MONTHS, instanceName: "Mail" },
  };
  // The CDK leaves this id out of logical ids.
  ddnsIn(stack, props, assets, "Default");
  Tags.of(stack).add("application", "fargate-ddns");
  return app.synth().getStackByName("Mail").template;
}

test("props that say what a configuration says / synthesized / give the same resources", () => {
  const ofStack: Json = synthesize(CONFIG, assets).template;
  expect(ofConstruct().Resources).toEqual(ofStack.Resources);
});

test("the stack / built / is the construct, and outputs", () => {
  const stack = stackIn(newApp(), CONFIG, assets);
  const others = stack.node.children.filter((child) => !(child instanceof CfnOutput));
  expect(others.map(FargateDdns.isFargateDdns)).toEqual([true]);
});

test("the configuration here / read / has every key, so that none is left out above", () => {
  const isSet = (at: unknown, keys: readonly string[]): boolean => {
    const [first = "", ...others] = keys;
    const inner = first === "" ? at : (at as Json)?.[first.replace("[]", "")];
    if (first === "" || inner === undefined) return inner !== undefined;
    return first.endsWith("[]")
      ? (inner as readonly unknown[]).some((one) => isSet(one, others))
      : isSet(inner, others);
  };
  const missing = documentedKeys().filter(([key]) => !isSet(CONFIG, key.split(".")));
  // Only one of the two places of a token may be given.
  expect(missing.map(([key]) => key)).toEqual(["token.ssmParameter"]);
});
