/**
 * The service as ECS and EC2 show it, in as few round trips as can be. A task event's own ids
 * let three calls start at once instead of one after another; they only say what to ask for.
 * Which tasks are the service's, ListTasks alone says.
 */

import type { NonEmpty } from "../../contract/values.ts";
import { chosenTasks } from "../domain/decide.ts";
import type { InterfaceAddresses, ObservedService, TaskView } from "../domain/observed.ts";
import type { InterfaceSource, TaskSource } from "../domain/ports.ts";
import { known, type Reading, unavailable } from "../domain/reading.ts";
import type { RecordSet } from "../domain/record-set.ts";
import type { Attempt } from "./retry-reads.ts";

/** What an event claims. */
export interface TaskHint {
  readonly taskArn: string;
  readonly interfaceId?: string;
}

export interface ServiceSources {
  readonly tasks: TaskSource;
  readonly interfaces: InterfaceSource;
}

export async function observe(
  sources: ServiceSources,
  attempt: Attempt,
  set: RecordSet,
  hint?: TaskHint,
): Promise<Reading<ObservedService>> {
  const guessed = hint?.interfaceId === undefined ? [] : [hint.interfaceId];
  const [tasks, early] = await Promise.all([
    observeTasks(sources.tasks, attempt, set, hint?.taskArn),
    observeInterfaces(sources.interfaces, attempt, guessed),
  ]);
  if (tasks.kind === "unavailable") return tasks;
  const { listed, awaitsListing } = tasks.value;
  const seen: ReadonlyMap<string, InterfaceAddresses> =
    early.kind === "known" ? early.value : new Map();
  // An interface that the early read did not show is asked for again: it may be very new.
  const open = chosenTasks(listed, set).flatMap(({ interfaceId }) =>
    interfaceId === undefined || seen.has(interfaceId) ? [] : [interfaceId],
  );
  const late = await observeInterfaces(sources.interfaces, attempt, open);
  if (late.kind === "unavailable") return late;
  const interfaces = new Map([...seen, ...late.value]);
  return known({ tasks: listed, interfaces, ...(awaitsListing ? { awaitsListing } : {}) });
}

interface Tasks {
  readonly listed: readonly TaskView[];
  readonly awaitsListing: boolean;
}

async function observeTasks(
  source: TaskSource,
  attempt: Attempt,
  set: RecordSet,
  hintedArn?: string,
): Promise<Reading<Tasks>> {
  const { cluster, service } = set.service;
  const describe = (arns: readonly string[]) => {
    const [first, ...others] = arns;
    const nothing = Promise.resolve(known({ tasks: [] as readonly TaskView[], missing: [] }));
    if (first === undefined) return nothing;
    const asked: NonEmpty<string> = [first, ...others];
    return attempt((timeoutMs) => source.describe(cluster, asked, timeoutMs));
  };
  const listThenDescribe = async () => {
    const listed = await attempt((timeoutMs) => source.list(set.service, timeoutMs));
    if (listed.kind === "unavailable") return { listed, described: listed };
    const described = await describe(listed.value.filter((arn) => arn !== hintedArn));
    return { listed, described };
  };
  const [hinted, { listed, described }] = await Promise.all([
    describe(hintedArn === undefined ? [] : [hintedArn]),
    listThenDescribe(),
  ]);
  if (listed.kind === "unavailable") return listed;
  if (described.kind === "unavailable") return described;
  const readings = [described.value];
  // A hinted task that cannot be read matters only if the service has it.
  if (hinted.kind === "known") readings.push(hinted.value);
  else if (hintedArn !== undefined && listed.value.includes(hintedArn)) return hinted;
  const missing = readings.flatMap((reading) => reading.missing);
  const gap = listed.value.find((arn) => missing.includes(arn));
  if (gap !== undefined)
    return unavailable("incomplete", `ECS lists the task ${gap} but does not describe it`);
  const [tasks, others] = partition(
    readings.flatMap((reading) => reading.tasks),
    ({ arn }) => listed.value.includes(arn),
  );
  const isAwaited = (task: TaskView): boolean =>
    task.service === service && task.desiredStatus === "RUNNING";
  return known({ listed: tasks, awaitsListing: others.some(isAwaited) });
}

function partition<T>(items: readonly T[], isIn: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isIn), items.filter((item) => !isIn(item))];
}

function observeInterfaces(
  source: InterfaceSource,
  attempt: Attempt,
  ids: readonly string[],
): Promise<Reading<ReadonlyMap<string, InterfaceAddresses>>> {
  const [first, ...others] = new Set(ids);
  if (first === undefined) return Promise.resolve(known(new Map()));
  return attempt((timeoutMs) => source.addresses([first, ...others], timeoutMs));
}
