/** An example's template in the simulated cloud, where its tasks come and go. */
import { CREATION_PACE } from "../../sandbox/aws/cloudformation/deploy-order.ts";
import type { Task } from "../../sandbox/aws/ecs/task.ts";
import { environmentOf } from "../../sandbox/drill/run.ts";
import { DrillWorld } from "../../sandbox/drill/world.ts";

/** No scheduled check within the test: what happens is due to events. */
const NEVER_SWEPT = { sweepFirstMs: 86_400_000 };

/** Resource by resource, in about the time that CloudFormation takes; then ten minutes. */
export async function deployed(template: object, assets: string): Promise<DrillWorld> {
  const world = new DrillWorld(NEVER_SWEPT, ["example.com"]);
  world.deploy(template, assets, (env) => environmentOf(world, env), CREATION_PACE);
  await world.pass(10);
  return world;
}

export const runningTasks = (world: DrillWorld, service: string): readonly Task[] =>
  world.aws.ecs.tasksOf(service).filter(({ lastStatus }) => lastStatus === "RUNNING");

/** As the records of a service's name should be. */
export const addressesOf = (tasks: readonly Task[]): readonly string[] =>
  tasks.flatMap(({ eni }) => [eni?.publicAddress ?? "none", ...(eni?.ipv6 ?? [])]).sort();

/** As they are at Cloudflare. */
export const recordsOf = (world: DrillWorld, name: string): readonly string[] =>
  world.cloudflare
    .records(name)
    .map(({ content }) => content)
    .sort();
