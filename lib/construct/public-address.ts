/** Does a service's task have a public address of its own? As far as the app shows it. */
import { Stack } from "aws-cdk-lib";
import type { ISubnet } from "aws-cdk-lib/aws-ec2";
import type { CfnService, IBaseService } from "aws-cdk-lib/aws-ecs";
import type { Problem } from "../config/problems.ts";
import { resourceOf } from "./followed-service.ts";

type Fault = Omit<Problem, "path">;

/** Undefined also where the app only refers to the service. */
export function publicAddressFault(service: IBaseService, needsIpv4: boolean): Fault | undefined {
  const resource = resourceOf(service);
  if (resource === undefined) return undefined;
  const shown = shownBy(resource);
  return (
    otherController(shown) ??
    otherCapacity(shown) ??
    noInterface(service, shown) ??
    (needsIpv4 ? (noIpv4(shown) ?? privateSubnet(service, resource, shown)) : undefined)
  );
}

/** Resolved, so what is still an object is known only at deploy time. */
interface Shown {
  readonly launchType?: unknown;
  readonly strategy?: readonly { readonly capacityProvider?: unknown }[];
  readonly controller?: { readonly type?: unknown };
  readonly network?: {
    readonly awsvpcConfiguration?: {
      readonly assignPublicIp?: unknown;
      readonly subnets?: unknown;
    };
  };
}

const shownBy = (service: CfnService): Shown =>
  Stack.of(service).resolve({
    launchType: service.launchType,
    strategy: service.capacityProviderStrategy,
    controller: service.deploymentController,
    network: service.networkConfiguration,
  });

/** With these, tasks have nothing to do with what the service itself says of them. */
function otherController({ controller }: Shown): Fault | undefined {
  const expected = "a service that ECS itself deploys (deployment controller ECS)";
  if (controller?.type === "CODE_DEPLOY")
    return {
      given: "a service that CodeDeploy deploys, behind a load balancer",
      expected,
      remedy:
        "point the name at the load balancer, or write " +
        "deploymentController: { type: DeploymentControllerType.ECS } in the FargateService",
    };
  if (controller?.type !== "EXTERNAL") return undefined;
  return {
    given: "a service with an external deployment controller",
    expected,
    remedy:
      "write deploymentController: { type: DeploymentControllerType.ECS } in the FargateService: " +
      "of several task sets ECS does not tell which one serves",
  };
}

/** What runs the tasks, where it is known not to be Fargate. */
function otherCapacity({ launchType, strategy = [] }: Shown): Fault | undefined {
  if (typeof launchType === "string" && launchType !== "FARGATE")
    return notFargate(`launch type ${launchType}`);
  const other = strategy.find(
    ({ capacityProvider: name }) => typeof name === "string" && !/^FARGATE(_SPOT)?$/.test(name),
  );
  return other && notFargate(`capacity provider ${String(other.capacityProvider)}`);
}

const notFargate = (capacity: string): Fault => ({
  given: `a service that does not run on Fargate (${capacity})`,
  expected: "a service on Fargate, whose task has a public address of its own",
  remedy: "use a FargateService; for other services point the name at an Elastic IP",
});

function noInterface(service: IBaseService, { network }: Shown): Fault | undefined {
  const { taskDefinition } = service as {
    readonly taskDefinition?: { readonly networkMode?: string };
  };
  const { networkMode = "awsvpc" } = taskDefinition ?? {};
  if (networkMode === "awsvpc" && network?.awsvpcConfiguration !== undefined) return undefined;
  return {
    given: `a service whose tasks have no network interface (network mode ${networkMode})`,
    expected: "a service with the network mode awsvpc, in which each task has an address",
    remedy: "use a FargateService with a FargateTaskDefinition",
  };
}

function noIpv4({ network }: Shown): Fault | undefined {
  const { assignPublicIp = "DISABLED" } = network?.awsvpcConfiguration ?? {};
  if (assignPublicIp !== "DISABLED") return undefined;
  return {
    given: "a service whose tasks get no public address (assignPublicIp is off)",
    expected: "a service whose task has a public address, for the record to hold",
    remedy: "write assignPublicIp: true in the FargateService, and place it in public subnets",
  };
}

/** An address there is of no use: nothing from the internet is routed to it. */
function privateSubnet(
  service: IBaseService,
  resource: CfnService,
  { network }: Shown,
): Fault | undefined {
  const subnets = network?.awsvpcConfiguration?.subnets;
  if (!Array.isArray(subnets)) return undefined;
  const { privateSubnets, isolatedSubnets } = service.cluster.vpc;
  const idOf = ({ subnetId }: ISubnet) => JSON.stringify(Stack.of(resource).resolve(subnetId));
  const closed = [...privateSubnets, ...isolatedSubnets].filter(isKnown).map(idOf);
  if (!subnets.some((subnet) => closed.includes(JSON.stringify(subnet)))) return undefined;
  return {
    given: "a service in private subnets, to which the internet has no route",
    expected: "a service in public subnets only",
    remedy: "write vpcSubnets: { subnetType: SubnetType.PUBLIC } in the FargateService",
  };
}

/** Before a lookup of the VPC has run, the CDK has subnets that do not exist (`p-12345`). */
const isKnown = ({ subnetId }: ISubnet): boolean => !/^[ps]-\d+$/.test(subnetId);
