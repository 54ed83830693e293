/**
 * Tasks of a service, from ECS. Both calls are eventually consistent, and DescribeTasks
 * answers 200 with `failures` beside the tasks: only a reply that accounts for every task
 * asked for counts as known.
 */
import { DescribeTasksCommand, type ECSClient, ListTasksCommand } from "@aws-sdk/client-ecs";
import { fromAws } from "../core/aws-fault.ts";
import { chunks, timerMs } from "../core/limits.ts";
import type { ServiceRef, TaskView } from "../core/observed.ts";
import { known, type Reading, unavailable } from "../core/reading.ts";
import { fieldsOf, textOf } from "../core/shapes.ts";
import { tell } from "../core/wording.ts";
import type { TaskSource } from "../ports.ts";

type Client = Pick<ECSClient, "send">;
interface Described {
  readonly tasks: readonly TaskView[];
  readonly missing: readonly string[];
}

const LIST = "ecs:ListTasks";
const DESCRIBE = "ecs:DescribeTasks";
/** The most that either call takes. */
const PER_CALL = 100;

export function ecsTaskSource(client: Client): TaskSource {
  return {
    list: (service, timeoutMs) => list(client, service, AbortSignal.timeout(timerMs(timeoutMs))),
    async describe(cluster, arns, timeoutMs) {
      const signal = AbortSignal.timeout(timerMs(timeoutMs));
      const parts = await Promise.all(
        chunks(arns, PER_CALL).map((part) => describe(client, cluster, part, signal)),
      );
      const whole: Described[] = [];
      for (const part of parts) {
        if (part.kind === "unavailable") return part;
        whole.push(part.value);
      }
      return known({
        tasks: whole.flatMap((part) => part.tasks),
        missing: whole.flatMap((part) => part.missing),
      });
    },
  };
}

async function list(
  client: Client,
  { cluster, service }: ServiceRef,
  signal: AbortSignal,
): Promise<Reading<readonly string[]>> {
  const arns = new Set<string>();
  const tokens = new Set<string>();
  let nextToken: string | undefined;
  do {
    const command = new ListTasksCommand({
      cluster,
      serviceName: service,
      desiredStatus: "RUNNING",
      maxResults: PER_CALL,
      nextToken,
    });
    const page = await client
      .send(command, { abortSignal: signal })
      .then(known, fromAws(LIST, signal));
    if (page.kind === "unavailable") return page;
    const listed: unknown = page.value.taskArns;
    if (!Array.isArray(listed) || listed.some((arn) => textOf(arn) === undefined))
      return malformed(LIST, "a reply without a list of task ARNs");
    for (const arn of listed) arns.add(arn);
    nextToken = page.value.nextToken || undefined;
    if (nextToken !== undefined && tokens.has(nextToken))
      return malformed(LIST, "the pages go round in a circle");
    if (nextToken !== undefined) tokens.add(nextToken);
  } while (nextToken !== undefined);
  return known([...arns]);
}

async function describe(
  client: Client,
  cluster: string,
  arns: string[],
  signal: AbortSignal,
): Promise<Reading<Described>> {
  const reply = await client
    .send(new DescribeTasksCommand({ cluster, tasks: arns }), { abortSignal: signal })
    .then(known, fromAws(DESCRIBE, signal));
  if (reply.kind === "unavailable") return reply;
  const { tasks: found = [], failures = [] } = reply.value;
  if (!Array.isArray(found) || !Array.isArray(failures))
    return malformed(DESCRIBE, "a reply without a list of tasks");
  const tasks: TaskView[] = [];
  for (const task of found) {
    const view = parseTask(task);
    if (view === undefined || !arns.includes(view.arn))
      return malformed(DESCRIBE, "a task without ARN or status, or one not asked for");
    tasks.push(view);
  }
  const missing: string[] = [];
  for (const failure of failures) {
    const { reason, arn } = fieldsOf(failure) ?? {};
    if (reason !== "MISSING" || typeof arn !== "string" || !arns.includes(arn))
      return incomplete(`a failure that says ${textOf(reason) ?? "no reason"}`);
    missing.push(arn);
  }
  const seen = new Set([...tasks.map((task) => task.arn), ...missing]);
  const lacking = arns.filter((arn) => !seen.has(arn));
  return lacking.length === 0
    ? known({ tasks, missing })
    : incomplete(`${lacking.length} of ${arns.length} tasks are in neither list`);
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
  const interfaceId = interfaceOf(fields["attachments"]);
  const health = fields["healthStatus"];
  return {
    arn,
    lastStatus,
    desiredStatus,
    health: health === "HEALTHY" || health === "UNHEALTHY" ? health : "UNKNOWN",
    ...(service === undefined ? {} : { service }),
    ...(createdAtMs === undefined ? {} : { createdAtMs }),
    ...(startedAtMs === undefined ? {} : { startedAtMs }),
    ...(interfaceId === undefined ? {} : { interfaceId }),
  };
}

/** By type, not by place: a Service Connect or load balancer attachment may come first. */
function interfaceOf(attachments: unknown): string | undefined {
  for (const attachment of Array.isArray(attachments) ? attachments : []) {
    const { type, details } = fieldsOf(attachment) ?? {};
    if (type !== "ElasticNetworkInterface" && type !== "eni") continue;
    for (const detail of Array.isArray(details) ? details : []) {
      const { name, value } = fieldsOf(detail) ?? {};
      if (name === "networkInterfaceId" && textOf(value) !== undefined) return textOf(value);
    }
  }
  return undefined;
}

function msOf(date: unknown): number | undefined {
  const ms = date instanceof Date ? date.getTime() : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

const malformed = (operation: string, said: string) =>
  unavailable("malformed-reply", tell(operation, said));
const incomplete = (said: string) => unavailable("incomplete", tell(DESCRIBE, said));
