/**
 * From the service as observed to the addresses that its name should have. Holding is the
 * answer to every reading that says too little: a held name stays as it is.
 */

import { type NonEmpty, type PublicAddress, parsePublicAddress } from "../../contract/values.ts";
import type { InterfaceAddresses, ObservedService, TaskView } from "./observed.ts";
import type { RecordSet } from "./record-set.ts";

export type HoldCode = "no-task" | "task-not-ready" | "address-missing" | "address-not-public";

export interface Hold {
  readonly code: HoldCode;
  /** Which task, and what is wrong with it; for the log and the notice. */
  readonly detail: string;
  /** When the oldest task concerned was created, where ECS says so. */
  readonly sinceMs?: number;
  /**
   * Set where every running task waits for health and ECS says UNKNOWN of it: when the oldest of
   * them was created. A task says so while its checks begin, and forever where its task
   * definition has none (ECS API reference, HealthCheck): age alone distinguishes the two.
   */
  readonly healthUnknownSinceMs?: number;
}

export type Intent =
  | {
      readonly kind: "publish";
      readonly addresses: NonEmpty<PublicAddress>;
      /** When the newest of the published tasks started; absent for a fallback. */
      readonly startedAtMs?: number;
      readonly from: "tasks" | "fallback";
      /** Where the newest of the published tasks is reached from inside its VPC. */
      readonly privateIpv4?: string;
      /** Set where a ready task's address is not known: then nothing is taken away. */
      readonly incomplete?: Hold;
      /** A newer task runs and is not healthy yet; no event will report when it is. */
      readonly awaitsHealth?: true;
    }
  | { readonly kind: "hold"; readonly because: Hold }
  | { readonly kind: "withdraw" };

/** Does the intent rest on there being no task at all? */
export function restsOnNoTask(intent: Intent): boolean {
  if (intent.kind === "publish") return intent.from === "fallback";
  return intent.kind === "withdraw" || intent.because.code === "no-task";
}

export type DecidePolicy = Pick<
  RecordSet,
  "type" | "service" | "publish" | "readiness" | "whenEmpty"
>;

export function decide(observed: ObservedService, policy: DecidePolicy): Intent {
  const alive = aliveTasks(observed.tasks, policy);
  if (alive.length === 0) return whenEmpty(policy);
  const chosen = chosenTasks(observed.tasks, policy);
  if (chosen.length === 0) return { kind: "hold", because: notReady(alive, policy) };
  const found = chosen.map((task) => ({ task, address: addressOf(task, observed, policy) }));
  const addresses = [
    ...new Set(found.flatMap(({ address }) => (typeof address === "string" ? [address] : []))),
  ].sort();
  const incomplete = found.flatMap(({ address }) => (typeof address === "string" ? [] : [address]));
  const [first, ...others] = addresses;
  const [hold] = incomplete;
  if (first === undefined) return { kind: "hold", because: hold ?? notReady(alive, policy) };
  const startedAtMs = Math.max(...chosen.map(startOf));
  const privateIpv4 = found.find(({ address }) => typeof address === "string")?.task.privateIpv4;
  return {
    kind: "publish",
    addresses: [first, ...others],
    from: "tasks",
    ...(privateIpv4 === undefined ? {} : { privateIpv4 }),
    ...(startedAtMs > 0 ? { startedAtMs } : {}),
    ...(hold === undefined ? {} : { incomplete: hold }),
    ...(awaitsHealth(alive, chosen) ? { awaitsHealth: true } : {}),
  };
}

function awaitsHealth(alive: readonly TaskView[], chosen: readonly TaskView[]): boolean {
  const newestMs = Math.max(...chosen.map(startOf));
  return alive.some(
    (task) => task.lastStatus === "RUNNING" && !chosen.includes(task) && startOf(task) > newestMs,
  );
}

/** The tasks whose address the decision rests on: the newest ready one, or all of them. */
export function chosenTasks(tasks: readonly TaskView[], policy: DecidePolicy): TaskView[] {
  const ready = aliveTasks(tasks, policy)
    .filter((task) => isReady(task, policy))
    .sort((a, b) => startOf(b) - startOf(a) || (a.arn < b.arn ? -1 : 1));
  return policy.publish === "all" ? ready : ready.slice(0, 1);
}

/** Tasks of the service that ECS means to keep. One asked to stop is dropped at once. */
function aliveTasks(tasks: readonly TaskView[], policy: DecidePolicy): TaskView[] {
  return tasks.filter(
    (task) => task.service === policy.service.service && task.desiredStatus === "RUNNING",
  );
}

/** How many could be published: they run and are meant to, and are healthy where that counts. */
export const runningTasks = (tasks: readonly TaskView[], policy: DecidePolicy): number =>
  aliveTasks(tasks, policy).filter((task) => isReady(task, policy)).length;

function isReady(task: TaskView, policy: DecidePolicy): boolean {
  if (task.lastStatus !== "RUNNING") return false;
  return policy.readiness === "running" || task.health === "HEALTHY";
}

const startOf = (task: TaskView): number => task.startedAtMs ?? task.createdAtMs ?? 0;

function whenEmpty({ whenEmpty, service }: DecidePolicy): Intent {
  if (whenEmpty.kind === "remove") return { kind: "withdraw" };
  if (whenEmpty.kind === "fallback")
    return { kind: "publish", addresses: whenEmpty.addresses, from: "fallback" };
  const detail = `service ${service.service} of cluster ${service.cluster} has no task`;
  return { kind: "hold", because: { code: "no-task", detail } };
}

function notReady(alive: readonly TaskView[], policy: DecidePolicy): Hold {
  const states = alive.map((task) => `${idOf(task)} is ${task.lastStatus}, ${task.health}`);
  const sinceMs = oldestOf(alive);
  const running = alive.filter((task) => task.lastStatus === "RUNNING");
  const isUnknown = running.every((task) => task.health === "UNKNOWN");
  const healthUnknownSinceMs = isUnknown ? oldestOf(running) : undefined;
  return {
    code: "task-not-ready",
    detail: `waiting for ${policy.readiness}: ${states.sort().join("; ")}`,
    ...(sinceMs === undefined ? {} : { sinceMs }),
    ...(healthUnknownSinceMs === undefined ? {} : { healthUnknownSinceMs }),
  };
}

function oldestOf(tasks: readonly TaskView[]): number | undefined {
  const created = tasks.flatMap((task) => task.createdAtMs ?? []);
  return created.length === 0 ? undefined : Math.min(...created);
}

/** The task's one address of the wanted family, or why there is none to publish. */
function addressOf(
  task: TaskView,
  observed: ObservedService,
  policy: DecidePolicy,
): PublicAddress | Hold {
  const since = task.createdAtMs === undefined ? {} : { sinceMs: task.createdAtMs };
  const where = task.launchType === undefined ? "" : ` (launch type ${task.launchType})`;
  const missing = (said: string): Hold => ({
    code: "address-missing",
    detail: `${said}${where}`,
    ...since,
  });
  if (task.interfaceId === undefined) return missing(`task ${idOf(task)} has no network interface`);
  const addresses = observed.interfaces.get(task.interfaceId);
  if (addresses === undefined)
    return missing(`interface ${task.interfaceId} of task ${idOf(task)} does not exist`);
  const candidates = candidatesOf(addresses, policy);
  if (candidates.length === 0)
    return missing(`task ${idOf(task)} has no public ${familyOf(policy)} address`);
  const usable = candidates
    .map((candidate) => parsePublicAddress(policy.type, candidate))
    .flatMap((parsed) => (parsed.ok ? [parsed.value] : []))
    .sort();
  if (usable[0] !== undefined) return usable[0];
  const detail = `task ${idOf(task)} has only ${candidates.join(", ")}`;
  return { code: "address-not-public", detail, ...since };
}

function candidatesOf(addresses: InterfaceAddresses, policy: DecidePolicy): readonly string[] {
  if (policy.type === "AAAA") return addresses.ipv6;
  return addresses.ipv4 === undefined ? [] : [addresses.ipv4];
}

const familyOf = (policy: DecidePolicy): string => (policy.type === "A" ? "IPv4" : "IPv6");

/** The last part of the ARN, which is what the console shows. */
const idOf = (task: TaskView): string => task.arn.split("/").at(-1) ?? task.arn;
