/** The least that it takes: a service on Fargate, and a name at Cloudflare that follows it. */
import { App, Stack } from "aws-cdk-lib";
import { Port, SubnetType, Vpc } from "aws-cdk-lib/aws-ec2";
import {
  Cluster,
  ContainerImage,
  FargateService,
  FargateTaskDefinition,
  LogDrivers,
} from "aws-cdk-lib/aws-ecs";
import { CloudflareToken, CloudflareZone, FargateDdns } from "fargate-ddns";

export const app = new App();
const stack = new Stack(app, "MinimalExample");

// Public subnets alone: each task has an address of its own, so no NAT gateway is paid for.
const vpc = new Vpc(stack, "Vpc", {
  natGateways: 0,
  subnetConfiguration: [{ name: "Public", subnetType: SubnetType.PUBLIC }],
});

const taskDefinition = new FargateTaskDefinition(stack, "Task");
taskDefinition.addContainer("Web", {
  image: ContainerImage.fromRegistry("public.ecr.aws/nginx/nginx:stable"),
  logging: LogDrivers.awsLogs({ streamPrefix: "web" }),
});

const service = new FargateService(stack, "Web", {
  cluster: new Cluster(stack, "Cluster", { vpc }),
  taskDefinition,
  desiredCount: 1,
  // With a name, the service is created after the rule for its events, and keeps its record
  // should CloudFormation ever replace it.
  serviceName: "web",
  // The address that the record holds.
  assignPublicIp: true,
  // A deploy starts the new task before it stops the old one, and goes back if it fails.
  minHealthyPercent: 100,
  circuitBreaker: { rollback: true },
});
service.connections.allowFromAnyIpv4(Port.tcp(80));

new FargateDdns(stack, "Ddns", {
  service,
  recordName: "www.example.com",
  zone: CloudflareZone.fromName("example.com"),
  token: CloudflareToken.fromSsmParameter("/fargate-ddns/cloudflare-token"),
});
