/** A cluster and a service of the template, for stacks that hold the service beside the name. */
import type { Context } from "./deploy-context.ts";
import type { Properties } from "./properties.ts";

export function createCluster({ stack, ecs }: Context, _p: Properties, id: string): void {
  ecs.createCluster(stack.identity(id).name);
}

/** Its tasks have public addresses, as all here. */
export function createService({ stack, ecs }: Context, p: Properties, id: string): void {
  const network = p.inner("NetworkConfiguration").inner("AwsvpcConfiguration");
  if (network.text("AssignPublicIp", "DISABLED") !== "ENABLED")
    throw new Error(`${id}: the sandbox has no tasks without a public address`);
  const desiredCount = p.number("DesiredCount", 1);
  ecs.createService(p.text("Cluster"), stack.identity(id).name, { desiredCount });
}
