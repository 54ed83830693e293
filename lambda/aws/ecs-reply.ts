/**
 * What ECS says of tasks, read with suspicion: only a reply that accounts for every task
 * asked for counts as known.
 */

import { type Fields, fieldsOf, textOf } from "../../contract/unknown-json.ts";
import { faultText } from "../domain/fault-text.ts";
import type { TaskView } from "../domain/observed.ts";
import { known, type Reading, unavailable } from "../domain/reading.ts";
import { interfaceOf } from "../domain/task-interface.ts";

export interface Described {
  readonly tasks: readonly TaskView[];
  /** Those that ECS reports as failures, because it knows them no longer or not yet. */
  readonly missing: readonly string[];
}

/** One page of ListTasks. */
export function readArns(operation: string, reply: Fields): Reading<readonly string[]> {
  const listed = reply["taskArns"];
  const arns = Array.isArray(listed) ? listed.map(textOf) : [undefined];
  return arns.every((arn) => arn !== undefined)
    ? known(arns)
    : unavailable("malformed-reply", faultText(operation, "a reply without a list of task ARNs"));
}

/** DescribeTasks, which answers 200 with `failures` beside the tasks. */
export function readTasks(
  operation: string,
  asked: readonly string[],
  reply: Fields,
): Reading<Described> {
  const malformed = (said: string) => unavailable("malformed-reply", faultText(operation, said));
  const incomplete = (said: string) => unavailable("incomplete", faultText(operation, said));
  const { tasks: found = [], failures = [] } = reply;
  if (!Array.isArray(found) || !Array.isArray(failures))
    return malformed("a reply without a list of tasks");
  const tasks: TaskView[] = [];
  for (const task of found) {
    const view = parseTask(task);
    if (view === undefined || !asked.includes(view.arn))
      return malformed("a task without ARN or status, or one not asked for");
    tasks.push(view);
  }
  const missing: string[] = [];
  for (const failure of failures) {
    const { reason, arn: of } = fieldsOf(failure) ?? {};
    const arn = asked.find((one) => one === of);
    if (reason !== "MISSING" || arn === undefined)
      return incomplete(`a failure that says ${textOf(reason) ?? "no reason"}`);
    missing.push(arn);
  }
  const seen = new Set([...tasks.map((task) => task.arn), ...missing]);
  const lacking = asked.filter((arn) => !seen.has(arn));
  return lacking.length === 0
    ? known({ tasks, missing })
    : incomplete(`${lacking.length} of ${asked.length} tasks are in neither list`);
}

function parseTask(task: unknown): TaskView | undefined {
  const fields = fieldsOf(task) ?? {};
  const arn = textOf(fields["taskArn"]);
  const lastStatus = textOf(fields["lastStatus"]);
  const desiredStatus = textOf(fields["desiredStatus"]);
  if (arn === undefined || lastStatus === undefined || desiredStatus === undefined)
    return undefined;
  const service = /^service:(.+)$/.exec(textOf(fields["group"]) ?? "")?.[1];
  const createdAtMs = msOf(fields["createdAt"]);
  const startedAtMs = msOf(fields["startedAt"]);
  const { interfaceId, privateIpv4 } = interfaceOf(fields["attachments"]);
  const health = fields["healthStatus"];
  const launchType = textOf(fields["launchType"]);
  return {
    arn,
    lastStatus,
    desiredStatus,
    health: health === "HEALTHY" || health === "UNHEALTHY" ? health : "UNKNOWN",
    ...(service === undefined ? {} : { service }),
    ...(createdAtMs === undefined ? {} : { createdAtMs }),
    ...(startedAtMs === undefined ? {} : { startedAtMs }),
    ...(launchType === undefined || launchType === "FARGATE" ? {} : { launchType }),
    ...(interfaceId === undefined ? {} : { interfaceId }),
    ...(privateIpv4 === undefined ? {} : { privateIpv4 }),
  };
}

/** The client makes dates of what are seconds on the wire. */
function msOf(time: unknown): number | undefined {
  const seconds = typeof time === "number" ? Math.round(time * 1000) : Number.NaN;
  const ms = time instanceof Date ? time.getTime() : seconds;
  return Number.isNaN(ms) ? undefined : ms;
}
