/**
 * The environment of the function that forwards alarms, in process and in virtual time: the real
 * `forward` with SNS over an in-process transport, and an incoming webhook that keeps what it
 * is sent.
 */

import { decodeAlarmEnvironment } from "../../contract/environment.ts";
import { METRICS } from "../../contract/metrics.ts";
import { powertoolsMeter } from "../../lambda/aws/log-and-metrics.ts";
import { known } from "../../lambda/domain/reading.ts";
import { type ForwardPorts, forward } from "../../lambda/notify/alarms/forward.ts";
import { webhookMessage } from "../../lambda/notify/channels/slack-message.ts";
import { snsTopic } from "../../lambda/notify/channels/sns.ts";
import type { Environment, Invocation, Outcome } from "../aws/lambda/function.ts";
import { awsInProcess } from "../transports/aws.ts";
import { caller } from "../transports/caller.ts";
import { timerOn } from "../transports/timer.ts";
import { printed } from "./printed.ts";
import type { DrillWorld } from "./world.ts";

export class AlarmEnvironment implements Environment {
  readonly #world: DrillWorld;
  readonly #ports: ForwardPorts;
  #line: (line: string) => void = () => {};

  constructor(world: DrillWorld, env: Readonly<Record<string, string>>) {
    this.#world = world;
    const { timeline, aws, webhook } = world;
    const decoded = decodeAlarmEnvironment(env);
    if (!decoded.ok) throw new Error(decoded.problems.join("; "));
    const { stackName, language, topicArn, pagesTopicArn, slackWebhookParameter } = decoded.value;
    const call = awsInProcess(aws, caller(world.callerOptions));
    const topic = (arn: string) => snsTopic(call, arn, timerOn(timeline));
    const meter = powertoolsMeter(METRICS, stackName);
    this.#ports = {
      stackName,
      language,
      clock: { now: () => timeline.now(), sleep: (ms) => timeline.sleep(ms) },
      log: {
        write: (level, code, fields) => this.#line(JSON.stringify({ level, ...fields, code })),
      },
      failed: () => {
        for (const line of printed(() => meter.noticeFailed(), timeline.now())) this.#line(line);
      },
      notices: topic(topicArn),
      pages: topic(pagesTopicArn),
      ...(slackWebhookParameter !== undefined && {
        webhook: {
          publish: ({ words }) => {
            webhook.push(JSON.stringify(webhookMessage(words)));
            return Promise.resolve(known(undefined));
          },
        },
      }),
    };
  }

  async invoke({ event, timeoutMs, requestId }: Invocation): Promise<Outcome> {
    this.#line = (line) => this.#world.journal.write({ kind: "log", requestId, line });
    if (this.#world.isForwarderBroken)
      return {
        kind: "error",
        errorType: "TypeError",
        errorMessage: "a defect",
        trace: [],
        isFatal: false,
      };
    await forward(event, timeoutMs, this.#ports);
    return { kind: "success", payload: null };
  }

  close(): void {}
}
