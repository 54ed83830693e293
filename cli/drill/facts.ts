/** What is read before a drill: is everything in order, so that what goes wrong is the drill's? */
import { ASK_MS, READ_CALL_MS, READ_TRIES } from "../../contract/budget.ts";
import { decide } from "../../lambda/domain/decide.ts";
import type { InterfaceAddresses, TaskView } from "../../lambda/domain/observed.ts";
import { known, type Reading } from "../../lambda/domain/reading.ts";
import type { RecordSet } from "../../lambda/domain/record-set.ts";
import { observe } from "../../lambda/pass/observe.ts";
import { retryReads } from "../../lambda/pass/retry-reads.ts";
import type { ServerAnswer } from "../served.ts";
import type { ServiceView } from "./ecs.ts";
import type { DrillPorts, OldTask } from "./sources.ts";

export interface Facts {
  /** Undefined: there is no such service. */
  readonly service: Reading<ServiceView | undefined>;
  readonly isDeployed: Reading<boolean>;
  readonly tasks: Reading<Tasks>;
  readonly answers: readonly ServerAnswer[];
  /** Of the addresses that the name should have; empty where SMTP is not asked. */
  readonly greetings: readonly { readonly address: string; readonly answers: boolean }[];
}

interface Tasks {
  /** Running, and meant to; the newest last. */
  readonly running: readonly OldTask[];
  /** That the name should have. */
  readonly addresses: readonly string[];
}

export interface FactPorts extends DrillPorts {
  readonly service: (set: RecordSet) => Promise<Reading<ServiceView | undefined>>;
  readonly isDeployed: () => Promise<Reading<boolean>>;
}

export async function readFacts(set: RecordSet, ports: FactPorts): Promise<Facts> {
  const [service, isDeployed, tasks, answers] = await Promise.all([
    ports.service(set),
    ports.isDeployed(),
    readTasks(set, ports),
    ports.answers(set, ASK_MS),
  ]);
  const addresses = tasks.kind === "known" ? tasks.value.addresses : [];
  const { greets } = ports;
  const asked = greets === undefined ? [] : addresses;
  const greetings = await Promise.all(
    asked.map(async (address) => ({ address, answers: (await greets?.(address)) ?? false })),
  );
  return { service, isDeployed, tasks, answers, greetings };
}

async function readTasks(set: RecordSet, ports: DrillPorts): Promise<Reading<Tasks>> {
  const { clock } = ports;
  const untilMs = clock.now() + READ_TRIES * READ_CALL_MS;
  const seen = await observe(ports, retryReads(clock, untilMs), set);
  if (seen.kind === "unavailable") return seen;
  const { tasks, interfaces } = seen.value;
  const intent = decide(seen.value, set);
  const running = tasks
    .filter(({ lastStatus, desiredStatus }) => lastStatus === desiredStatus)
    .filter(({ lastStatus }) => lastStatus === "RUNNING")
    .sort((a, b) => (a.startedAtMs ?? 0) - (b.startedAtMs ?? 0))
    .map((task) => oldTask(task, set, interfaces));
  const isOfTasks = intent.kind === "publish" && intent.from === "tasks";
  return known({ running, addresses: isOfTasks ? intent.addresses : [] });
}

function oldTask(
  { arn, interfaceId = "" }: TaskView,
  { type }: RecordSet,
  interfaces: ReadonlyMap<string, InterfaceAddresses>,
): OldTask {
  const { ipv4, ipv6 = [] } = interfaces.get(interfaceId) ?? {};
  const address = type === "A" ? ipv4 : ipv6[0];
  return { arn, ...(address !== undefined && { address }) };
}
