/** A cluster and a service of the template, for stacks that hold the service beside the name. */
import type { ServiceOptions } from "../ecs/services.ts";
import type { Context } from "./deploy-context.ts";
import type { Properties } from "./properties.ts";
import { reference } from "./resource-types.ts";
import type { Stack } from "./template.ts";

export function createCluster({ stack, ecs }: Context, _p: Properties, id: string): void {
  ecs.createCluster(stack.identity(id).name);
}

/** Its tasks have public addresses, as all here. */
export function createService({ stack, ecs }: Context, p: Properties, id: string): void {
  const network = p.inner("NetworkConfiguration").inner("AwsvpcConfiguration");
  if (network.text("AssignPublicIp", "DISABLED") !== "ENABLED")
    throw new Error(`${id}: the sandbox has no tasks without a public address`);
  ecs.createService(p.text("Cluster"), stack.identity(id).name, {
    desiredCount: p.number("DesiredCount", 1),
    ipv6: haveIpv6(stack, network.texts("Subnets")),
    health: isChecked(stack, p.text("TaskDefinition", "")) ? "HEALTHY" : "UNKNOWN",
  } satisfies ServiceOptions);
}

/** Subnets that are not of the template have none. */
const haveIpv6 = (stack: Stack, subnetIds: readonly string[]): boolean =>
  written(stack, "AWS::EC2::Subnet").some(
    ([ref, properties]) => subnetIds.includes(ref) && "Ipv6CidrBlock" in properties,
  );

/** A health check of a container passes as soon as the task runs. */
const isChecked = (stack: Stack, definitionArn: string): boolean =>
  written(stack, "AWS::ECS::TaskDefinition").some(
    ([ref, { ContainerDefinitions: containers }]) =>
      ref === definitionArn &&
      Array.isArray(containers) &&
      containers.some((container: object) => "HealthCheck" in container),
  );

/** What Ref gives of each resource of the type, and its properties as the template has them. */
function written(
  stack: Stack,
  type: string,
): readonly (readonly [ref: string, properties: Readonly<Record<string, unknown>>])[] {
  return Object.entries(stack.template.Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([id, { Properties }]) => [reference(stack.identity(id)), { ...(Properties ?? {}) }]);
}
