/** Which services of an app are refused at synth, and what to write instead. */
import { Stack, Stage, Token } from "aws-cdk-lib";
import { type IVpc, SubnetType, Vpc } from "aws-cdk-lib/aws-ec2";
import {
  type BaseService,
  type CfnService,
  Cluster,
  ContainerImage,
  DeploymentControllerType,
  Ec2Service,
  Ec2TaskDefinition,
  ExternalService,
  ExternalTaskDefinition,
  FargateService,
  type FargateServiceProps,
  type ICluster,
  NetworkMode,
} from "aws-cdk-lib/aws-ecs";
import { ApplicationLoadBalancedFargateService } from "aws-cdk-lib/aws-ecs-patterns";
import { describe, expect, test } from "vitest";
import { assetDirectory } from "../support/assets.ts";
import { BY_NAME, ddnsIn, newApp, serviceIn, taskIn, vpcIn, ZONE } from "../support/own-app.ts";

const assets = assetDirectory();

/** Of an app with that service and a construct beside it. */
function synthesized(make: (stack: Stack) => BaseService, props: object = {}): () => void {
  const stack = new Stack(newApp(), "Mail");
  ddnsIn(stack, { service: make(stack), ...props }, assets);
  return () => Stage.of(stack)?.synth();
}

const fargate = (props: Partial<FargateServiceProps>) => (stack: Stack) => serviceIn(stack, props);

/** With the resource's properties as they are given, past the CDK's own construct. */
const altered = (properties: Partial<CfnService>) => (stack: Stack) => {
  const service = serviceIn(stack);
  Object.assign(service.node.defaultChild as CfnService, properties);
  return service;
};

const on = (capacityProvider: string) =>
  altered({ capacityProviderStrategy: [{ capacityProvider }], launchType: undefined as never });

function ec2(networkMode: NetworkMode, props: object = {}) {
  return (stack: Stack) => {
    const taskDefinition = new Ec2TaskDefinition(stack, "OnEc2", { networkMode });
    const image = ContainerImage.fromRegistry("example/mx");
    taskDefinition.addContainer("Mx", { image, memoryLimitMiB: 64 });
    const cluster = new Cluster(stack, "Ec2Cluster", { vpc: vpcIn(stack) }) as ICluster;
    return new Ec2Service(stack, "Ec2", { cluster, taskDefinition, ...props });
  };
}

function anywhere(stack: Stack): BaseService {
  const taskDefinition = new ExternalTaskDefinition(stack, "OwnMachine");
  const image = ContainerImage.fromRegistry("example/mx");
  taskDefinition.addContainer("Mx", { image, memoryLimitMiB: 64 });
  const cluster = new Cluster(stack, "Anywhere", { vpc: vpcIn(stack) }) as ICluster;
  return new ExternalService(stack, "External", { cluster, taskDefinition });
}

/** In a network of the same app, or in one that is imported. */
const inSubnets =
  (subnetType: SubnetType, imported = false) =>
  (stack: Stack) => {
    const vpc = imported
      ? Vpc.fromVpcAttributes(stack, "Own", {
          ...{ vpcId: "vpc-0123456789abcdef1", availabilityZones: ["eu-west-1a"] },
          publicSubnetIds: ["subnet-0123456789abcdef1"],
          publicSubnetRouteTableIds: ["rtb-0123456789abcdef1"],
          privateSubnetIds: ["subnet-0123456789abcdef2"],
          privateSubnetRouteTableIds: ["rtb-0123456789abcdef2"],
        })
      : new Vpc(stack, "Own", {
          subnetConfiguration: [
            ...[SubnetType.PUBLIC, SubnetType.PRIVATE_WITH_EGRESS, SubnetType.PRIVATE_ISOLATED],
          ].map((type) => ({ name: type, subnetType: type })),
        });
    return new FargateService(stack, "Mx", {
      cluster: new Cluster(stack, "Cluster", { vpc: vpc as IVpc }) as ICluster,
      ...{ taskDefinition: taskIn(stack), assignPublicIp: true, vpcSubnets: { subnetType } },
    });
  };

const { CODE_DEPLOY, EXTERNAL, ECS } = DeploymentControllerType;
const deployedBy = (type: DeploymentControllerType) => fargate({ deploymentController: { type } });
const PUBLIC_ONLY = /public subnets only\n.*vpcSubnets: \{ subnetType: SubnetType\.PUBLIC \}/;
const OTHER_CAPACITY = (words: string) =>
  new RegExp(`${words}.*\\n.*a service on Fargate.*\\n.*use a FargateService`);
const BY_ECS = /external deployment controller\n.*\n.*type: DeploymentControllerType\.ECS/;

const REFUSED: Readonly<Record<string, readonly [(stack: Stack) => BaseService, RegExp]>> = {
  "without assignPublicIp": [
    fargate({ assignPublicIp: false }),
    /assignPublicIp is off.*\n.*\n.*write assignPublicIp: true/,
  ],
  "in private subnets": [inSubnets(SubnetType.PRIVATE_WITH_EGRESS), PUBLIC_ONLY],
  "in isolated subnets": [inSubnets(SubnetType.PRIVATE_ISOLATED), PUBLIC_ONLY],
  "in imported private subnets": [inSubnets(SubnetType.PRIVATE_WITH_EGRESS, true), PUBLIC_ONLY],
  "on EC2 instances": [ec2(NetworkMode.AWS_VPC), OTHER_CAPACITY("launch type EC2")],
  "on EC2, in the network of the host": [ec2(NetworkMode.HOST), OTHER_CAPACITY("launch type EC2")],
  "on EC2, as a daemon": [
    ec2(NetworkMode.BRIDGE, { daemon: true }),
    OTHER_CAPACITY("launch type EC2"),
  ],
  "on machines of one's own": [anywhere, OTHER_CAPACITY("launch type EXTERNAL")],
  "on a capacity provider of instances": [
    on("instances"),
    OTHER_CAPACITY("capacity provider instances"),
  ],
  "on the cluster's default, in bridge mode": [
    (stack) => {
      const service = ec2(NetworkMode.BRIDGE)(stack);
      (service.node.defaultChild as CfnService).launchType = undefined as never;
      return service;
    },
    /network mode bridge.*\n.*awsvpc.*\n.*FargateTaskDefinition/,
  ],
  "without a network": [
    altered({ networkConfiguration: undefined as never }),
    /no network interface/,
  ],
  "deployed by CodeDeploy": [deployedBy(CODE_DEPLOY), /point the name at the load balancer/],
  "deployed by something else": [deployedBy(EXTERNAL), BY_ECS],
};

const ACCEPTED: Readonly<Record<string, readonly [(stack: Stack) => BaseService, object?]>> = {
  "in public subnets": [inSubnets(SubnetType.PUBLIC)],
  "in imported public subnets": [inSubnets(SubnetType.PUBLIC, true)],
  "on Fargate Spot": [on("FARGATE_SPOT")],
  "on Fargate as a capacity provider": [on("FARGATE")],
  "deployed by ECS": [deployedBy(ECS)],
  "without a public IPv4, for an IPv6 record only": [
    fargate({ assignPublicIp: false }),
    { ipv6: "only" },
  ],
  "of which a parameter decides": [
    altered({
      networkConfiguration: {
        awsvpcConfiguration: {
          assignPublicIp: Token.asString({ Ref: "Public" }),
          subnets: Token.asList({ Ref: "Subnets" }),
        },
      },
    }),
  ],
};

describe("a service", () => {
  test.each(Object.entries(REFUSED))("%s / synthesized / is refused", (_, [make, words]) => {
    const synth = synthesized(make);
    expect(synth).toThrow(words);
    expect(synth).toThrow("[Mail/Ddns] service\n");
  });

  test.each(Object.entries(ACCEPTED))("%s / synthesized / is accepted", (_, [make, props]) => {
    expect(synthesized(make, props)).not.toThrow();
  });

  test("of one of several records / synthesized / is refused by that record", () => {
    const stack = new Stack(newApp(), "Mail");
    const off = serviceIn(stack, { assignPublicIp: false });
    const records = [BY_NAME, off].map((service, index) => ({
      ...{ recordName: `n${index}.example.com`, zone: ZONE, service },
    }));
    ddnsIn(stack, { records }, assets);
    expect(() => Stage.of(stack)?.synth()).toThrow("[Mail/Ddns] records[1].service\n");
  });
});

test("a pattern of services / in the place of its service / is refused with what to write", () => {
  const stack = new Stack(newApp(), "Mail");
  const taskDefinition = taskIn(stack);
  taskDefinition.defaultContainer?.addPortMappings({ containerPort: 80 });
  const vpc = new Vpc(stack, "Own") as IVpc;
  const service = new ApplicationLoadBalancedFargateService(stack, "Web", { vpc, taskDefinition });
  expect(() => ddnsIn(stack, { service }, assets)).toThrow("(of a pattern: its .service)");
});
