/** What AWS says of the deployed stack and of each of its parts. */
import { DescribeRuleCommand, EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetScheduleCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { known, type Reading } from "../../lambda/domain/reading.ts";
import type { PassLine } from "../history/events.ts";
import { passesIn } from "../history/events.ts";
import { readLogLines } from "../history/log-lines.ts";
import type { ClientConfig } from "../session/aws.ts";
import type { Session } from "../session/open.ts";
import { type DeployedStack, readStack } from "../session/stack.ts";
import { readStackResources, type StackResource } from "../session/stack-resources.ts";
import { type AlarmFacts, readAlarms } from "./alarm-facts.ts";
import { ask } from "./unread.ts";

export const PARTS = {
  rule: "AWS::Events::Rule",
  schedule: "AWS::Scheduler::Schedule",
  function: "AWS::Lambda::Function",
} as const;
/** `alarms`: the rule that starts the alarm forwarder. */
export type PartKind = keyof typeof PARTS | "alarms";

export interface Part {
  readonly kind: PartKind;
  readonly name: string;
  /** `ENABLED`, `DISABLED`; of a function `Active`, or what keeps it from its work. */
  readonly state: Reading<string>;
}

export interface StackFacts {
  readonly stackName: string;
  readonly nowMs: number;
  readonly sweepMinutes: number;
  /** Not found: it is not deployed. */
  readonly stack: Reading<DeployedStack>;
  readonly parts: Reading<readonly Part[]>;
  /** Of the last hours, oldest first. */
  readonly passes: Reading<readonly PassLine[]>;
  readonly deadLetters: Reading<number>;
  readonly alarms: Reading<readonly AlarmFacts[]>;
}

const HOUR_MS = 3_600_000;

export async function readStackFacts(session: Session): Promise<StackFacts> {
  const { config, caller, clock } = session;
  const { stackName, sweepMinutes } = config;
  const { client } = caller;
  const nowMs = clock.now();
  const stack = await readStack(stackName, client);
  const about = { stackName, nowMs, sweepMinutes, stack };
  if (stack.kind === "unavailable")
    return { ...about, parts: stack, passes: stack, deadLetters: stack, alarms: stack };
  const { outputs } = stack.value;
  const fromMs = nowMs - Math.max(HOUR_MS, 4 * sweepMinutes * 60_000);
  const [resources, passes, deadLetters] = await Promise.all([
    readStackResources(stackName, client),
    readPasses(outputs["LogGroupName"] ?? "", fromMs, client),
    readDeadLetters(outputs["DeadLetterQueueUrl"] ?? "", client),
  ]);
  if (resources.kind === "unavailable")
    return { ...about, parts: resources, passes, deadLetters, alarms: resources };
  const [parts, alarms] = await Promise.all([
    Promise.all(resources.value.flatMap((one) => partOf(one, client))),
    readAlarms(resources.value, client),
  ]);
  return { ...about, parts: known(parts), passes, deadLetters, alarms };
}

async function readPasses(
  logGroup: string,
  fromMs: number,
  client: ClientConfig,
): Promise<StackFacts["passes"]> {
  const read = await readLogLines(logGroup, fromMs, client);
  return read.kind === "known" ? known(passesIn(read.value.lines)) : read;
}

async function readDeadLetters(QueueUrl: string, client: ClientConfig): Promise<Reading<number>> {
  const sqs = new SQSClient({ ...client, maxAttempts: 3 });
  const AttributeNames = ["ApproximateNumberOfMessages" as const];
  const read = await ask("sqs:GetQueueAttributes", (options) =>
    sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }), options),
  );
  if (read.kind === "unavailable") return read;
  return known(Number(read.value.Attributes?.ApproximateNumberOfMessages ?? 0));
}

function partOf(resource: StackResource, client: ClientConfig): readonly Promise<Part>[] {
  const { type, physicalId: name } = resource;
  const more = { ...client, maxAttempts: 3 };
  const part = (kind: PartKind, reading: Promise<Reading<string>>) => [
    reading.then((state) => ({ kind, name, state })),
  ];
  switch (type) {
    case PARTS.rule:
      return [readRule(name, new EventBridgeClient(more))];
    case PARTS.schedule:
      return part("schedule", scheduleState(name, new SchedulerClient(more)));
    case PARTS.function:
      return part("function", functionState(name, new LambdaClient(more)));
    default:
      return [];
  }
}

async function readRule(name: string, client: EventBridgeClient): Promise<Part> {
  const read = await ask("events:DescribeRule", (options) =>
    client.send(new DescribeRuleCommand({ Name: name }), options),
  );
  if (read.kind === "unavailable") return { kind: "rule", name, state: read };
  const { State = "", EventPattern = "" } = read.value;
  const kind = EventPattern.includes('"aws.cloudwatch"') ? "alarms" : "rule";
  return { kind, name, state: known(State) };
}

const scheduleState = (Name: string, client: SchedulerClient) =>
  ask("scheduler:GetSchedule", async (options) => {
    const { State } = await client.send(new GetScheduleCommand({ Name }), options);
    return State ?? "";
  });

/** `Inactive` is a function that was not used for long: the next call wakes it. */
const functionState = (FunctionName: string, client: LambdaClient) =>
  ask("lambda:GetFunctionConfiguration", async (options) => {
    const command = new GetFunctionConfigurationCommand({ FunctionName });
    const { State, StateReason, LastUpdateStatus, LastUpdateStatusReason } = await client.send(
      command,
      options,
    );
    if (State === "Failed") return `Failed: ${StateReason ?? ""}`;
    if (LastUpdateStatus === "Failed") return `Failed: ${LastUpdateStatusReason ?? ""}`;
    return State ?? "";
  });
