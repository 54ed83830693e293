/**
 * Tasks of a service, from ECS. Both calls are eventually consistent; what their replies mean
 * is read in core.
 */
import { DescribeTasksCommand, type ECSClient, ListTasksCommand } from "@aws-sdk/client-ecs";
import { faultText } from "../domain/fault-text.ts";
import { chunks } from "../domain/limits.ts";
import type { ServiceRef } from "../domain/observed.ts";
import type { TaskSource, Timer } from "../domain/ports.ts";
import { known, type Reading, unavailable } from "../domain/reading.ts";
import { type Described, readArns, readTasks } from "./ecs-reply.ts";
import { fromAws } from "./fault.ts";

type Client = Pick<ECSClient, "send">;

const LIST = "ecs:ListTasks";
const DESCRIBE = "ecs:DescribeTasks";
/** The most that either call takes. */
const PER_CALL = 100;

export function ecsTaskSource(client: Client, timer: Timer): TaskSource {
  return {
    list: (service, timeoutMs) => list(client, service, timer.timeout(timeoutMs)),
    async describe(cluster, arns, timeoutMs) {
      const signal = timer.timeout(timeoutMs);
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
    const listed = readArns(LIST, { ...page.value });
    if (listed.kind === "unavailable") return listed;
    for (const arn of listed.value) arns.add(arn);
    nextToken = page.value.nextToken || undefined;
    if (nextToken !== undefined && tokens.has(nextToken))
      return unavailable("malformed-reply", faultText(LIST, "the pages go round in a circle"));
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
  return readTasks(DESCRIBE, arns, { ...reply.value });
}
