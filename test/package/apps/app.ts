/** The README's three lines beside a service, as an app has them. */
import { App, Stack } from "aws-cdk-lib";
import { Vpc } from "aws-cdk-lib/aws-ec2";
import {
  Cluster,
  ContainerImage,
  FargateService,
  FargateTaskDefinition,
} from "aws-cdk-lib/aws-ecs";
import { CloudflareToken, CloudflareZone, FargateDdns } from "fargate-ddns";

const app = new App();
const stack = new Stack(app, "Mail");
const vpc = Vpc.fromVpcAttributes(stack, "Vpc", {
  vpcId: "vpc-0123456789abcdef0",
  availabilityZones: ["eu-west-1a"],
  publicSubnetIds: ["subnet-0123456789abcdef0"],
});
const taskDefinition = new FargateTaskDefinition(stack, "Task");
taskDefinition.addContainer("Mx", { image: ContainerImage.fromRegistry("example/mx") });
const service = new FargateService(stack, "Mx", {
  cluster: new Cluster(stack, "Cluster", { vpc }),
  taskDefinition,
  serviceName: "mx",
  assignPublicIp: true,
});

new FargateDdns(stack, "Ddns", {
  service,
  recordName: "mx.example.com",
  zone: CloudflareZone.fromName("example.com"),
  token: CloudflareToken.fromSsmParameter("/cloudflare/token"),
});

app.synth();
