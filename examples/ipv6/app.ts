/** A dual-stack service: its name has an A and an AAAA record, and both follow the task. */
import { App, Stack } from "aws-cdk-lib";
import { IpProtocol, Peer, Port, SubnetType, Vpc } from "aws-cdk-lib/aws-ec2";
import {
  Cluster,
  ContainerImage,
  FargateService,
  FargateTaskDefinition,
  LogDrivers,
} from "aws-cdk-lib/aws-ecs";
import { CloudflareToken, CloudflareZone, FargateDdns } from "fargate-ddns";

export const app = new App();
const stack = new Stack(app, "Ipv6Example");

// A task on Fargate gets an IPv6 address where its subnet has a block of them.
const vpc = new Vpc(stack, "Vpc", {
  ipProtocol: IpProtocol.DUAL_STACK,
  natGateways: 0,
  subnetConfiguration: [{ name: "Public", subnetType: SubnetType.PUBLIC }],
});

const taskDefinition = new FargateTaskDefinition(stack, "Task");
taskDefinition.addContainer("Web", {
  // Listens on both kinds of address.
  image: ContainerImage.fromRegistry("public.ecr.aws/nginx/nginx:stable"),
  logging: LogDrivers.awsLogs({ streamPrefix: "web" }),
});

const service = new FargateService(stack, "Web", {
  cluster: new Cluster(stack, "Cluster", { vpc }),
  taskDefinition,
  desiredCount: 1,
  serviceName: "web6",
  // For the A record. An IPv6 address is public by itself.
  assignPublicIp: true,
  // A deploy starts the new task before it stops the old one, and goes back if it fails.
  minHealthyPercent: 100,
  circuitBreaker: { rollback: true },
});
service.connections.allowFromAnyIpv4(Port.tcp(80));
service.connections.allowFrom(Peer.anyIpv6(), Port.tcp(80));

new FargateDdns(stack, "Ddns", {
  service,
  recordName: "www.example.com",
  zone: CloudflareZone.fromName("example.com"),
  token: CloudflareToken.fromSsmParameter("/fargate-ddns/cloudflare-token"),
  // "only" keeps an AAAA record alone: then no public IPv4 address is needed, nor paid for.
  ipv6: true,
});
