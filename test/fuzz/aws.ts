/**
 * ECS, EC2 and SNS where the SDK's clients stand: `send` answers from the truth, and some
 * outputs are corrupted on the way or become errors. An output stays an object, as the SDK's are.
 */
import type { EC2Client } from "@aws-sdk/client-ec2";
import type { ECSClient } from "@aws-sdk/client-ecs";
import type { SNSClient } from "@aws-sdk/client-sns";
import type { Ledger } from "./ledger.ts";
import { type Chance, mutated } from "./random.ts";
import type { Truth } from "./truth.ts";

interface Command {
  readonly input: Readonly<Record<string, unknown>>;
  readonly constructor: { readonly name: string };
}
type Output = Readonly<Record<string, unknown>>;

export interface AwsOptions {
  readonly truth: Truth;
  readonly ledger: Ledger;
  readonly chance: Chance;
  readonly likely: number;
  readonly trace: (text: string) => void;
}

export type Clients = Pick<ECSClient & EC2Client & SNSClient, "send">;

export function clientsOf(options: AwsOptions): Clients {
  const { truth, ledger, chance, likely, trace } = options;
  const send = async (command: Command): Promise<Output> => {
    const { input } = command;
    const { name } = command.constructor;
    const isCorrupted = chance.is(likely);
    if (isCorrupted && chance.is(0.15)) {
      const error = errorOf(chance);
      trace(`${name} throws ${JSON.stringify(error)}`);
      throw error;
    }
    const clean = answerOf(name, input, truth);
    const output = isCorrupted ? corruptedOutput(clean, chance) : clean;
    trace(`${name} ${JSON.stringify(input)}\n  ${JSON.stringify(output)}`);
    if (name === "ListTasksCommand") ledger.tasksListed(input["nextToken"], output);
    if (name === "DescribeTasksCommand")
      ledger.tasksDescribed(input["tasks"] as readonly string[], output);
    if (name === "DescribeNetworkInterfacesCommand") ledger.interfacesDescribed(output);
    return output;
  };
  return { send } as unknown as Clients;
}

function answerOf(name: string, input: Output, truth: Truth): Output {
  const { service } = truth.set.service;
  switch (name) {
    case "ListTasksCommand": {
      const listed = truth.tasks.filter(
        (task) => task.desiredStatus === "RUNNING" && task.group === `service:${service}`,
      );
      return { taskArns: listed.map(({ taskArn }) => taskArn) };
    }
    case "DescribeTasksCommand": {
      const asked = input["tasks"] as readonly string[];
      const tasks = truth.tasks.filter(({ taskArn }) => asked.includes(taskArn));
      const gone = asked.filter((arn) => tasks.every(({ taskArn }) => taskArn !== arn));
      return { tasks, failures: gone.map((arn) => ({ arn, reason: "MISSING" })) };
    }
    case "DescribeNetworkInterfacesCommand": {
      const [filter] = input["Filters"] as readonly { readonly Values: readonly string[] }[];
      const ids = filter?.Values ?? [];
      if (ids.length === 0) throw new Error("a query without a filter");
      const found = truth.interfaces.filter((one) => ids.includes(one.NetworkInterfaceId));
      return { NetworkInterfaces: found };
    }
    default:
      return { MessageId: "m" };
  }
}

function corruptedOutput(clean: Output, chance: Chance): Output {
  const keys = Object.keys(clean);
  const key = keys[chance.below(keys.length)] ?? "";
  if (chance.is(0.1)) return { ...clean, [chance.of(["nextToken", "NextToken"])]: "more" };
  return { ...clean, [key]: mutated(clean[key], chance) };
}

function errorOf(chance: Chance): unknown {
  const name = chance.of([
    ...(["ThrottlingException", "AccessDeniedException", "ClusterNotFoundException"] as const),
    ...(["ServiceUnavailable", "SyntaxError", "TimeoutError", "AbortError", ""] as const),
  ]);
  const status = chance.of([200, 400, 403, 429, 500, 503]);
  const $metadata = chance.of<unknown>([{ httpStatusCode: status }, {}, null, undefined]);
  const said = { message: "said", $fault: chance.of(["client", "server", undefined]), $metadata };
  return chance.of<unknown>([
    ...[{ name, ...said }, { name, ...said }, Object.assign(new Error("x"), { name, ...said })],
    ...[new TypeError("x is not iterable"), { code: "ECONNRESET" }, undefined, null, "text", 7],
  ]);
}
