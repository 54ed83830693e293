/** The AWS side of the ports, straight on the models. */
import type { TaskView } from "../../lambda/core/observed.ts";
import { known, type Reading } from "../../lambda/core/reading.ts";
import { fieldsOf, textOf } from "../../lambda/core/shapes.ts";
import { parseToken } from "../../lambda/core/token.ts";
import type { InterfaceSource, Notifier, TaskSource, TokenSource } from "../../lambda/ports.ts";
import type { AwsSandbox } from "../aws/index.ts";
import { awsFailure, type Call } from "./caller.ts";

type Models = Pick<AwsSandbox, "ecs" | "ec2" | "ssm" | "sns">;

/** One call as a reading. */
async function read<T>(
  call: Call,
  [service, operation]: readonly [string, string],
  timeoutMs: number,
  act: () => T,
): Promise<Reading<T>> {
  const came = await call(service, operation, timeoutMs, act);
  if (came.kind === "value") return known(came.value);
  return awsFailure(`${service}:${operation}`, came);
}

export function taskSource({ ecs }: Models, call: Call): TaskSource {
  return {
    async list({ cluster, service }, timeoutMs) {
      const arns: string[] = [];
      for (let nextToken: string | undefined; ; ) {
        const input = { cluster, serviceName: service, ...(nextToken && { nextToken }) };
        const page = await read(call, ["ecs", "ListTasks"], timeoutMs, () => ecs.listTasks(input));
        if (page.kind === "unavailable") return page;
        arns.push(...page.value.taskArns);
        nextToken = page.value.nextToken;
        if (nextToken === undefined) return known(arns);
      }
    },
    async describe(cluster, arns, timeoutMs) {
      const input = { cluster, tasks: arns };
      const reply = await read(call, ["ecs", "DescribeTasks"], timeoutMs, () =>
        ecs.describeTasks(input),
      );
      if (reply.kind === "unavailable") return reply;
      const { tasks, failures } = reply.value;
      const missing = failures.flatMap((failure) => textOf(fieldsOf(failure)?.["arn"]) ?? []);
      return known({ tasks: tasks.map(viewOf), missing });
    },
  };
}

/** From the model's DescribeTasks, whose times are seconds. */
function viewOf(task: object): TaskView {
  const fields = fieldsOf(task) ?? {};
  const text = (key: string): string => textOf(fields[key]) ?? "";
  const service = /^service:(.+)$/.exec(text("group"))?.[1];
  const ms = (key: string, as: "createdAtMs" | "startedAtMs") =>
    typeof fields[key] === "number" ? { [as]: Math.round(fields[key] * 1000) } : {};
  const interfaceId = interfaceOf(fields["attachments"]);
  const health = text("healthStatus");
  return {
    arn: text("taskArn"),
    lastStatus: text("lastStatus"),
    desiredStatus: text("desiredStatus"),
    health: health === "HEALTHY" || health === "UNHEALTHY" ? health : "UNKNOWN",
    ...(service === undefined ? {} : { service }),
    ...ms("createdAt", "createdAtMs"),
    ...ms("startedAt", "startedAtMs"),
    ...(interfaceId === undefined ? {} : { interfaceId }),
  };
}

function interfaceOf(attachments: unknown): string | undefined {
  const list = Array.isArray(attachments) ? attachments.map(fieldsOf) : [];
  const details = list.find((one) => one?.["type"] === "ElasticNetworkInterface")?.["details"];
  const pairs = Array.isArray(details) ? details.map(fieldsOf) : [];
  return textOf(pairs.find((pair) => pair?.["name"] === "networkInterfaceId")?.["value"]);
}

export function interfaceSource({ ec2 }: Models, call: Call): InterfaceSource {
  return {
    async addresses(interfaceIds, timeoutMs) {
      const filters = [{ name: "network-interface-id", values: interfaceIds }];
      const operation = ["ec2", "DescribeNetworkInterfaces"] as const;
      const reply = await read(call, operation, timeoutMs, () =>
        ec2.describe({ filters }).interfaces.map(({ id, publicAddress, ipv6 }) => {
          const ipv4 = publicAddress === undefined ? {} : { ipv4: publicAddress };
          return [id, { ...ipv4, ipv6: [...ipv6] }] as const;
        }),
      );
      return reply.kind === "known" ? known(new Map(reply.value)) : reply;
    },
  };
}

export function tokenSource({ ssm }: Models, call: Call, name: string): TokenSource {
  return {
    async read(timeoutMs) {
      const input = { Name: name, WithDecryption: true };
      const reply = await read(call, ["ssm", "GetParameter"], timeoutMs, () =>
        ssm.getParameter(input),
      );
      if (reply.kind === "known")
        return parseToken(fieldsOf(fieldsOf(reply.value)?.["Parameter"])?.["Value"]);
      const isMissing = reply.because.code === "not-found";
      return isMissing ? { ...reply, because: { ...reply.because, code: "token-missing" } } : reply;
    },
  };
}

export function notifier({ sns }: Models, call: Call, topicArn: string): Notifier {
  return {
    async publish({ subject, text, card }, timeoutMs) {
      const message = JSON.stringify({ default: text, email: text, https: card });
      const reply = await read(call, ["sns", "Publish"], timeoutMs, () =>
        sns.publish({
          TopicArn: topicArn,
          Subject: subject,
          Message: message,
          MessageStructure: "json",
        }),
      );
      return reply.kind === "known" ? known(undefined) : reply;
    },
  };
}
