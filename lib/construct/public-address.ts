/** Does a service's task have a public address of its own? As far as the app shows it. */
import { Stack } from "aws-cdk-lib";
import type { CfnService } from "aws-cdk-lib/aws-ecs";
import type { Problem } from "../config/problems.ts";

type Fault = Omit<Problem, "path">;

export function publicAddressFault(service: CfnService, needsIpv4: boolean): Fault | undefined {
  const shown = Stack.of(service).resolve({
    launchType: service.launchType,
    strategy: service.capacityProviderStrategy,
    network: service.networkConfiguration,
  }) as Shown;
  const capacity = otherCapacity(shown);
  if (capacity !== undefined) return notFargate(capacity);
  const { assignPublicIp = "DISABLED" } = shown.network?.awsvpcConfiguration ?? {};
  return needsIpv4 && assignPublicIp === "DISABLED" ? noAddress() : undefined;
}

/** Resolved, so what is still an object is known only at deploy time. */
interface Shown {
  readonly launchType?: unknown;
  readonly strategy?: readonly { readonly capacityProvider?: unknown }[];
  readonly network?: { readonly awsvpcConfiguration?: { readonly assignPublicIp?: unknown } };
}

/** What runs the tasks, where it is known not to be Fargate. */
function otherCapacity({ launchType, strategy = [] }: Shown): string | undefined {
  if (typeof launchType === "string" && launchType !== "FARGATE")
    return `launch type ${launchType}`;
  const other = strategy.find(
    ({ capacityProvider: name }) => typeof name === "string" && !/^FARGATE(_SPOT)?$/.test(name),
  );
  return other && `capacity provider ${String(other.capacityProvider)}`;
}

const notFargate = (capacity: string): Fault => ({
  given: `a service that does not run on Fargate (${capacity})`,
  expected: "a service on Fargate, whose task has a public address of its own",
  remedy: "use a FargateService; for other services point the name at an Elastic IP",
});

const noAddress = (): Fault => ({
  given: "a service whose tasks get no public address (assignPublicIp is off)",
  expected: "a service whose task has a public address, for the record to hold",
  remedy: "write assignPublicIp: true in the FargateService, and place it in public subnets",
});
