/**
 * Tasks of a service, from ECS. Both calls are eventually consistent; what their replies mean
 * is read in core.
 */
import { faultText } from "../domain/fault-text.ts";
import { chunks } from "../domain/limits.ts";
import type { ServiceRef } from "../domain/observed.ts";
import type { TaskSource, Timer } from "../domain/ports.ts";
import { known, type Reading, unavailable } from "../domain/reading.ts";
import { type AwsCall, type AwsInputs, askAws } from "./call.ts";
import { type Described, readArns, readTasks } from "./ecs-reply.ts";

type Call = AwsCall<typeof LIST | typeof DESCRIBE>;

const LIST = "ecs:ListTasks";
const DESCRIBE = "ecs:DescribeTasks";
/** The most that either call takes. */
const PER_CALL = 100;

export function ecsTaskSource(call: Call, timer: Timer): TaskSource {
  return {
    list: (service, timeoutMs) => list(call, service, timer.timeout(timeoutMs)),
    async describe(cluster, arns, timeoutMs) {
      const signal = timer.timeout(timeoutMs);
      const parts = await Promise.all(
        chunks(arns, PER_CALL).map((part) => describe(call, cluster, part, signal)),
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
  call: Call,
  { cluster, service }: ServiceRef,
  signal: AbortSignal,
): Promise<Reading<readonly string[]>> {
  const arns = new Set<string>();
  const tokens = new Set<string>();
  let nextToken: string | undefined;
  do {
    const input: AwsInputs[typeof LIST] = {
      cluster,
      serviceName: service,
      desiredStatus: "RUNNING",
      maxResults: PER_CALL,
      nextToken,
    };
    const page = await askAws(call, LIST, input, signal);
    if (page.kind === "unavailable") return page;
    const listed = readArns(LIST, page.value);
    if (listed.kind === "unavailable") return listed;
    for (const arn of listed.value) arns.add(arn);
    const token = page.value["nextToken"] ?? "";
    if (typeof token !== "string")
      return unavailable("malformed-reply", faultText(LIST, "a page's token that is no text"));
    nextToken = token || undefined;
    if (nextToken !== undefined && tokens.has(nextToken))
      return unavailable("malformed-reply", faultText(LIST, "the pages go round in a circle"));
    if (nextToken !== undefined) tokens.add(nextToken);
  } while (nextToken !== undefined);
  return known([...arns]);
}

async function describe(
  call: Call,
  cluster: string,
  arns: string[],
  signal: AbortSignal,
): Promise<Reading<Described>> {
  const reply = await askAws(call, DESCRIBE, { cluster, tasks: arns }, signal);
  return reply.kind === "known" ? readTasks(DESCRIBE, arns, reply.value) : reply;
}
