/** Two names for two services: one construct, so one function and one dead-letter queue. */
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
const stack = new Stack(app, "TwoServicesExample");
const vpc = new Vpc(stack, "Vpc", {
  natGateways: 0,
  subnetConfiguration: [{ name: "Public", subnetType: SubnetType.PUBLIC }],
});
const cluster = new Cluster(stack, "Cluster", { vpc });

/** A service with an address of its own, open on one port. */
function publicService(serviceName: string, image: string, port: Port): FargateService {
  const taskDefinition = new FargateTaskDefinition(stack, `${serviceName}-task`);
  taskDefinition.addContainer("Main", {
    image: ContainerImage.fromRegistry(image),
    logging: LogDrivers.awsLogs({ streamPrefix: serviceName }),
  });
  const service = new FargateService(stack, serviceName, {
    ...{ cluster, taskDefinition, serviceName, desiredCount: 1, assignPublicIp: true },
    ...{ minHealthyPercent: 100, circuitBreaker: { rollback: true } },
  });
  service.connections.allowFromAnyIpv4(port);
  return service;
}

const web = publicService("web", "public.ecr.aws/nginx/nginx:stable", Port.tcp(80));
const broker = publicService("broker", "public.ecr.aws/docker/library/rabbitmq:4", Port.tcp(5672));

const zone = CloudflareZone.fromName("example.com");
new FargateDdns(stack, "Ddns", {
  // What both names share.
  token: CloudflareToken.fromSsmParameter("/fargate-ddns/cloudflare-token"),
  emails: ["ops@example.com"],
  records: [
    // Behind Cloudflare's HTTP proxy, which hides the change of address from browsers.
    { service: web, recordName: "www.example.com", zone, proxied: true },
    // Not HTTP, so clients connect to the task itself. While no task runs, the name is absent
    // and does not lead to an address that may soon be a stranger's.
    { service: broker, recordName: "broker.example.com", zone, whenEmpty: "remove" },
  ],
});
