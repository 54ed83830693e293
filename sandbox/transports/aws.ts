/** The AWS side of the ports, straight on the models. */

import { type Fields, fieldsOf, jsonOf, textOf } from "../../contract/unknown-json.ts";
import { type Described, readArns, readTasks } from "../../lambda/aws/ecs-reply.ts";
import { parseToken } from "../../lambda/cloudflare/token.ts";
import { chunks } from "../../lambda/domain/limits.ts";
import type { InterfaceAddresses, ServiceRef } from "../../lambda/domain/observed.ts";
import type { InterfaceSource, SecretSource, TaskSource } from "../../lambda/domain/ports.ts";
import { known, type Reading, unavailable } from "../../lambda/domain/reading.ts";
import type { Topic } from "../../lambda/notify/channels/sns.ts";
import type { AwsSandbox } from "../aws/index.ts";
import { awsFailure, type Call } from "./caller.ts";
import { timerOn } from "./timer.ts";

type Models = Pick<AwsSandbox, "account" | "ecs" | "ec2" | "ssm" | "sns">;

/** One call as a reading. */
async function read<T>(
  call: Call,
  [service, operation]: readonly [string, string],
  signal: AbortSignal,
  act: () => T,
): Promise<Reading<T>> {
  const came = await call(service, operation, signal, act);
  if (came.kind === "value") return known(came.value);
  return awsFailure(`${service}:${operation}`, came);
}

/** The same of a service that speaks JSON: an ordered reply of it is read like a true one. */
async function readJson(
  call: Call,
  [service, operation]: readonly [string, string],
  signal: AbortSignal,
  act: () => object,
): Promise<Reading<Fields>> {
  const came = await call(service, operation, signal, act);
  if (came.kind === "value") return known({ ...came.value });
  const isRead = came.kind === "reply" && came.status === 200;
  const told = isRead ? fieldsOf(jsonOf(came.body)) : undefined;
  return told === undefined ? awsFailure(`${service}:${operation}`, came) : known(told);
}

export function taskSource({ account, ecs }: Models, call: Call): TaskSource {
  const list = async ({ cluster, service }: ServiceRef, timeoutMs: number) => {
    const signal = timerOn(account.timeline).timeout(timeoutMs);
    const arns: string[] = [];
    for (let nextToken: string | undefined; ; ) {
      const input = { cluster, serviceName: service, ...(nextToken && { nextToken }) };
      const operation = ["ecs", "ListTasks"] as const;
      const page = await readJson(call, operation, signal, () => ecs.listTasks(input));
      if (page.kind === "unavailable") return page;
      const listed = readArns("ecs:ListTasks", page.value);
      if (listed.kind === "unavailable") return listed;
      arns.push(...listed.value);
      nextToken = textOf(page.value["nextToken"]);
      if (nextToken === undefined) return known(arns);
    }
  };
  const describe = async (cluster: string, tasks: readonly string[], timeoutMs: number) => {
    const operation = ["ecs", "DescribeTasks"] as const;
    const signal = timerOn(account.timeline).timeout(timeoutMs);
    const reply = await readJson(call, operation, signal, () =>
      ecs.describeTasks({ cluster, tasks }),
    );
    if (reply.kind === "unavailable") return reply;
    return readTasks("ecs:DescribeTasks", tasks, reply.value);
  };
  return {
    list,
    async describe(cluster, arns, timeoutMs) {
      const parts = chunks<string>(arns, 100);
      const all = await Promise.all(parts.map((part) => describe(cluster, part, timeoutMs)));
      const whole: Described[] = [];
      for (const part of all) {
        if (part.kind === "unavailable") return part;
        whole.push(part.value);
      }
      return known({
        tasks: whole.flatMap(({ tasks }) => tasks),
        missing: whole.flatMap(({ missing }) => missing),
      });
    },
  };
}

export function interfaceSource({ account, ec2 }: Models, call: Call): InterfaceSource {
  const operation = ["ec2", "DescribeNetworkInterfaces"] as const;
  const describe = (values: readonly string[], timeoutMs: number) =>
    read(call, operation, timerOn(account.timeline).timeout(timeoutMs), () =>
      ec2
        .describe({ filters: [{ name: "network-interface-id", values }] })
        .interfaces.map(({ id, publicAddress, ipv6 }) => {
          const ipv4 = publicAddress === undefined ? {} : { ipv4: publicAddress };
          return [id, { ...ipv4, ipv6: [...ipv6] }] as const;
        }),
    );
  return {
    async addresses(interfaceIds, timeoutMs) {
      if (interfaceIds.some((id) => id === ""))
        return unavailable("incomplete", `${operation.join(":")}: an interface without an id`);
      const parts = chunks<string>(interfaceIds, 200);
      const found = new Map<string, InterfaceAddresses>();
      for (const part of await Promise.all(parts.map((ids) => describe(ids, timeoutMs)))) {
        if (part.kind === "unavailable") return part;
        for (const [id, addresses] of part.value) found.set(id, addresses);
      }
      return known(found);
    },
  };
}

export function tokenSource({ account, ssm }: Models, call: Call, name: string): SecretSource {
  return {
    async read(timeoutMs) {
      const input = { Name: name, WithDecryption: true };
      const signal = timerOn(account.timeline).timeout(timeoutMs);
      const reply = await readJson(call, ["ssm", "GetParameter"], signal, () =>
        ssm.getParameter(input),
      );
      if (reply.kind === "known") {
        const parameter = fieldsOf(reply.value["Parameter"]);
        return parameter === undefined
          ? unavailable("malformed-reply", "ssm:GetParameter: a reply without a parameter")
          : parseToken(parameter["Value"]);
      }
      const isMissing = reply.because.code === "not-found";
      return isMissing ? { ...reply, because: { ...reply.because, code: "token-missing" } } : reply;
    },
  };
}

export function topic({ account, sns }: Models, call: Call, topicArn: string): Topic {
  return {
    async publish({ subject, text, card }, timeoutMs) {
      const message = JSON.stringify({ default: text, email: text, https: card });
      const signal = timerOn(account.timeline).timeout(timeoutMs);
      const reply = await read(call, ["sns", "Publish"], signal, () =>
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
