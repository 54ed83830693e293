/** An app with the construct in it, from which the documentation is made. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Stack } from "aws-cdk-lib";
import { Vpc } from "aws-cdk-lib/aws-ec2";
import {
  Cluster,
  ContainerImage,
  FargateService,
  FargateTaskDefinition,
  type ICluster,
} from "aws-cdk-lib/aws-ecs";
import {
  CloudflareToken,
  CloudflareZone,
  FargateDdns,
  type FargateDdnsProps,
} from "../lib/fargate-ddns.ts";

/** Hands over a stack of an app that leaves nothing behind. */
export function inApp<T>(use: (stack: Stack) => T): T {
  const outdir = mkdtempSync(join(tmpdir(), "fargate-ddns-docs-"));
  const app = new App({
    outdir,
    ...{ analyticsReporting: false, treeMetadata: false, stackTraces: false },
    builtinCloudFormationValidation: false,
    context: { "aws:cdk:disable-asset-staging": true },
  });
  const env = { account: "123456789012", region: "us-east-1" };
  try {
    return use(new Stack(app, "App", { env }));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** With right props, unless given otherwise. The code is not read. */
export function ddnsIn(stack: Stack, id: string, props: object): FargateDdns {
  const code = import.meta.dirname;
  const right: FargateDdnsProps = {
    service: { clusterName: "main", serviceName: "web" },
    recordName: "www.example.com",
    zone: CloudflareZone.fromName("example.com"),
    token: CloudflareToken.fromSsmParameter("/cloudflare/token"),
    ...{ code, alarmCode: code, probeCode: code },
  };
  return new FargateDdns(stack, id, { ...right, ...props });
}

export function serviceIn(stack: Stack, assignPublicIp = true): FargateService {
  const vpc = Vpc.fromVpcAttributes(stack, "Vpc", {
    vpcId: "vpc-0123456789abcdef0",
    availabilityZones: ["us-east-1a"],
    publicSubnetIds: ["subnet-0123456789abcdef0"],
    publicSubnetRouteTableIds: ["rtb-0123456789abcdef0"],
  });
  const taskDefinition = new FargateTaskDefinition(stack, "Task");
  taskDefinition.addContainer("Web", { image: ContainerImage.fromRegistry("example/web") });
  // The CDK's own types do not fit to each other under exactOptionalPropertyTypes.
  const cluster = new Cluster(stack, "Cluster", { vpc }) as ICluster;
  return new FargateService(stack, "Web", { cluster, taskDefinition, assignPublicIp });
}
