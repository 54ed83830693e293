/** Another CDK app: a service on Fargate, as people have it, and the construct beside it. */
import { App } from "aws-cdk-lib";
import type { Template } from "aws-cdk-lib/assertions";
import { type IVpc, Vpc } from "aws-cdk-lib/aws-ec2";
import {
  Cluster,
  ContainerImage,
  FargateService,
  type FargateServiceProps,
  FargateTaskDefinition,
  type ICluster,
} from "aws-cdk-lib/aws-ecs";
import type { Construct } from "constructs";
import { parseConfig } from "../../../lib/config/config.ts";
import { renderProblems } from "../../../lib/config/problems.ts";
import {
  CloudflareToken,
  CloudflareZone,
  FargateDdns,
  type FargateDdnsProps,
} from "../../../lib/fargate-ddns.ts";
import { FargateDdnsStack } from "../../../lib/stack.ts";
import { flat, type Json } from "./template.ts";

/** Nothing is copied, and the CDK's slow check of templates is left out. */
export const newApp = (flags: Readonly<Record<string, unknown>> = {}): App =>
  new App({
    analyticsReporting: false,
    treeMetadata: false,
    stackTraces: false,
    builtinCloudFormationValidation: false,
    context: { ...flags, "aws:cdk:disable-asset-staging": true },
  });

/** An imported VPC, so that the template has no network of its own. */
export const vpcIn = (scope: Construct, id = "Vpc"): IVpc =>
  Vpc.fromVpcAttributes(scope, id, {
    vpcId: "vpc-0123456789abcdef0",
    availabilityZones: ["eu-west-1a"],
    publicSubnetIds: ["subnet-0123456789abcdef0"],
    publicSubnetRouteTableIds: ["rtb-0123456789abcdef0"],
  });

export function taskIn(scope: Construct): FargateTaskDefinition {
  const task = new FargateTaskDefinition(scope, "Task");
  task.addContainer("Mx", { image: ContainerImage.fromRegistry("example/mx") });
  return task;
}

/** Cluster, task definition and service `Mx`, with a public address unless said otherwise. */
export function serviceIn(
  scope: Construct,
  props: Partial<FargateServiceProps> = {},
): FargateService {
  const vpc = vpcIn(scope);
  return new FargateService(scope, "Mx", {
    // The CDK's own types do not fit to each other under exactOptionalPropertyTypes.
    cluster: new Cluster(scope, "Cluster", { vpc }) as ICluster,
    taskDefinition: taskIn(scope),
    assignPublicIp: true,
    ...props,
  });
}

export const ZONE = CloudflareZone.fromName("example.com");
export const TOKEN = CloudflareToken.fromSsmParameter("/cloudflare/token");
export const BY_NAME = { clusterName: "mail", serviceName: "mx" } as const;

/** The four props that are needed, unless given otherwise, and code that is not built. */
export const propsWith = (props: object, assets: string): FargateDdnsProps => ({
  ...("records" in props ? {} : { service: BY_NAME, recordName: "mx.example.com", zone: ZONE }),
  ...{ token: TOKEN, code: assets, alarmCode: assets, probeCode: assets },
  ...(props as FargateDdnsProps),
});

export const ddnsIn = (scope: Construct, props: object, assets: string, id = "Ddns") =>
  new FargateDdns(scope, id, propsWith(props, assets));

/** The stack of this project itself, as a part of that app. */
export function stackIn(scope: Construct, input: unknown, assets: string, id = "Names") {
  const config = parseConfig(input);
  if (!config.ok) throw new Error(renderProblems(config.problems));
  const code = { code: assets, alarmCode: assets, probeCode: assets };
  return new FargateDdnsStack(scope, id, { config: config.value, ...code });
}

/** The only one of its type whose logical id begins so. */
export function only(
  template: Template,
  type: string,
  prefix = "",
): { id: string; resource: Json } {
  const found = Object.entries(template.findResources(type)).filter(([id]) =>
    id.startsWith(prefix),
  );
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`${found.length} of ${type}`);
  return { id: first[0], resource: first[1] };
}

/** The names as the main function of a construct `Ddns` gets them. */
export const recordsIn = (template: Template): Json =>
  JSON.parse(
    flat(
      only(template, "AWS::Lambda::Function", "DdnsFunction").resource.Properties.Environment
        .Variables.FARGATE_DDNS_RECORDS,
    ),
  );
