/** What happens to tasks and events in scenarios, one function each. */
import type { Task } from "../../sandbox/aws/ecs/task.ts";
import { CLUSTER, SERVICE, type World } from "./world.ts";

/** Until the newest of the service's tasks is another one than `old`, and runs. */
export async function succeeded(world: World, old: Task): Promise<Task> {
  const has = () => {
    const [last] = world.tasks.toReversed();
    return last !== undefined && last.arn !== old.arn && last.lastStatus === "RUNNING";
  };
  await world.until("a new task runs", has);
  return world.task();
}

/** The newest task dies at once, and another one takes its place. */
export async function crash(world: World): Promise<Task> {
  const old = world.task();
  world.cloud.aws.ecs.killTask(old.arn);
  return await succeeded(world, old);
}

/** A rolling deploy, up to the moment in which the new task runs alongside the old one. */
export async function deploy(world: World, overlapMs: number): Promise<Task> {
  const old = world.task();
  world.cloud.aws.ecs.deploy(CLUSTER, SERVICE, { overlapMs });
  return await succeeded(world, old);
}

export function scaleTo(world: World, desiredCount: number): void {
  world.cloud.aws.ecs.updateService(CLUSTER, SERVICE, { desiredCount });
}

/** No event of a task is delivered until the returned function is called. */
export function loseEvents(world: World): () => void {
  const interception = world.cloud.aws.events.intercept(() => "lose");
  return () => interception.end();
}

/** The next edit takes so long to reach Cloudflare; the function returned waits for it. */
export function slowEdit(world: World, ms: number): () => Promise<void> {
  const { faults, journal } = world.cloud;
  const [service, operation] = ["cloudflare", "records.edit"];
  const before = journal.calls(service, operation);
  faults.order({ service, operation, fault: { kind: "delay", ms }, times: 1 });
  return () =>
    world.until("an edit is under way", () => journal.calls(service, operation) > before);
}

/** Until every name server answers with exactly these addresses. */
export function served(world: World, ...addresses: readonly string[]): Promise<void> {
  const wanted = addresses.toSorted().join();
  const isServed = () => world.served().every((answer) => answer.join() === wanted);
  return world.until(`the name servers answer ${wanted}`, isServed);
}

/** The text that the latest notice brought by mail. */
export function latestMail(world: World): string {
  const { body } = world.cloud.journal.of("notice").at(-1) ?? { body: "{}" };
  return (JSON.parse(body) as { email?: string }).email ?? "";
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
