/** Every optional part of the construct: so all that it uses of the CDK is tried. */
import { App, Duration, Stack } from "aws-cdk-lib";
import { Port, SecurityGroup, Vpc } from "aws-cdk-lib/aws-ec2";
import { Key } from "aws-cdk-lib/aws-kms";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Topic } from "aws-cdk-lib/aws-sns";
import { StringParameter } from "aws-cdk-lib/aws-ssm";
import { CloudflareToken, CloudflareZone, FargateDdns } from "fargate-ddns";

const app = new App();
const stack = new Stack(app, "Mail");
const vpc = Vpc.fromVpcAttributes(stack, "Vpc", {
  vpcId: "vpc-0123456789abcdef0",
  availabilityZones: ["eu-west-1a"],
  publicSubnetIds: ["subnet-0123456789abcdef0"],
});
const securityGroup = SecurityGroup.fromSecurityGroupId(stack, "Group", "sg-0123456789abcdef0");
const slackWebhook = StringParameter.fromSecureStringParameterAttributes(stack, "Webhook", {
  parameterName: "/slack/webhook",
});
const zone = CloudflareZone.fromName("example.com");

const ddns = new FargateDdns(stack, "Ddns", {
  records: [
    {
      service: { clusterName: "mail", serviceName: "mx" },
      recordName: "mx.example.com",
      zone,
      ipv6: true,
      outsideCheck: true,
      mailServer: { securityGroup, recipient: "postmaster@example.com" },
    },
    { service: { clusterName: "web", serviceName: "www" }, recordName: "www.example.com", zone },
  ],
  token: CloudflareToken.fromSsmParameter("/cloudflare/token", {
    encryptionKey: new Key(stack, "Key"),
  }),
  sweepInterval: Duration.minutes(10),
  notificationTopic: new Topic(stack, "Notices"),
  emails: ["postmaster@example.com"],
  pagers: ["pager@example.com"],
  slack: { workspaceId: "T0123456789", channelId: "C0123456789" },
  slackWebhook,
  mailLog: new LogGroup(stack, "MailLog"),
  mailProbe: { vpc },
  logRetention: RetentionDays.ONE_WEEK,
  dashboard: true,
});
ddns.connections.allowTo(securityGroup, Port.tcp(25));
ddns.metricDrift({ recordName: "mx.example.com", recordType: "A" }).createAlarm(stack, "Drift", {
  threshold: 1,
  evaluationPeriods: 1,
});

app.synth();
