/** A mail exchanger with all that watches it: SMTP probe, mail log, check from outside, pager. */
import { App, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { Port, SubnetType, Vpc } from "aws-cdk-lib/aws-ec2";
import {
  Cluster,
  ContainerImage,
  FargateService,
  FargateTaskDefinition,
  LogDrivers,
} from "aws-cdk-lib/aws-ecs";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { CloudflareToken, CloudflareZone, FargateDdns } from "fargate-ddns";

export const app = new App();
const stack = new Stack(app, "MailExample");
const vpc = new Vpc(stack, "Vpc", {
  natGateways: 0,
  subnetConfiguration: [{ name: "Public", subnetType: SubnetType.PUBLIC }],
});

const mailLog = new LogGroup(stack, "MailLog", {
  retention: RetentionDays.ONE_MONTH,
  removalPolicy: RemovalPolicy.DESTROY,
});
const taskDefinition = new FargateTaskDefinition(stack, "Task");
taskDefinition.addContainer("Postfix", {
  image: ContainerImage.fromAsset(`${import.meta.dirname}/postfix`),
  logging: LogDrivers.awsLogs({ streamPrefix: "mx", logGroup: mailLog }),
  healthCheck: { command: ["CMD", "postfix", "status"], startPeriod: Duration.seconds(30) },
  // Longer than the TTL of 60 seconds: while caches still have the old address, it answers.
  stopTimeout: Duration.seconds(90),
});

const service = new FargateService(stack, "Mx", {
  cluster: new Cluster(stack, "Cluster", { vpc }),
  taskDefinition,
  serviceName: "mx",
  desiredCount: 1,
  assignPublicIp: true,
  // A deploy starts the new task before it stops the old one, and goes back if it fails.
  minHealthyPercent: 100,
  circuitBreaker: { rollback: true },
});
service.connections.allowFromAnyIpv4(Port.tcp(25));

new FargateDdns(stack, "Ddns", {
  service,
  recordName: "mx.example.com",
  zone: CloudflareZone.fromName("example.com"),
  token: CloudflareToken.fromSsmParameter("/fargate-ddns/cloudflare-token"),
  // Mail senders try each address of a name, so during a deploy both tasks are shown.
  publish: "all",
  readiness: "healthy",
  // Who is notified of everything, and who is woken.
  emails: ["postmaster@example.com"],
  pagers: ["pager@example.com"],
  // Watches Postfix's log for bounces, deferred mail, and SMTP sent to an LMTP port.
  mailLog,
  // Talks SMTP to the task from inside the VPC after each check; its rule is added to the
  // service's security group.
  mailProbe: { vpc },
  mailServer: { recipient: "postmaster@mx.example.com" },
  // Connects to port 25 from many regions.
  outsideCheck: true,
});
