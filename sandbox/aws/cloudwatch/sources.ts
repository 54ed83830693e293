/** Metrics that AWS makes by itself, as far as alarms use them: of functions and of queues. */

import type { Environments } from "../lambda/environments.ts";
import type { Sqs } from "../messaging/sqs.ts";
import type { CloudWatch } from "./cloudwatch.ts";
import { MINUTE_MS } from "./metrics.ts";

/** AWS's own metrics come later than what a function prints. */
const LAMBDA_DELAY_MS = 60_000;
/** An unused queue sends no data points; its first ones come this much later. */
const ACTIVATION_MS = 15 * MINUTE_MS;
const ACTIVE_MS = 6 * 3_600_000;

/** Each invocation is dated from its start; one that ended well counts as an error of 0. */
export function watchFunctions(cloudwatch: CloudWatch, environments: Environments): void {
  environments.ended = (FunctionName, atMs, outcome) => {
    const values = { Invocations: 1, Errors: outcome.kind === "success" ? 0 : 1 };
    for (const [name, value] of Object.entries(values)) {
      const metric = { namespace: "AWS/Lambda", name, dimensions: { FunctionName } };
      cloudwatch.put({ ...metric, value, atMs }, LAMBDA_DELAY_MS);
    }
  };
}

export function watchQueues(cloudwatch: CloudWatch, sqs: Sqs): void {
  /** Since when, and until when unless it is used again, a queue is active. */
  const active = new Map<string, { sinceMs: number; lastMs: number }>();
  cloudwatch.addSource((nowMs) => {
    for (const { name, messages } of sqs.queues) {
      const span = active.get(name) ?? { sinceMs: nowMs, lastMs: nowMs };
      const isUsed = messages.length > 0;
      if (isUsed) active.set(name, { ...span, lastMs: nowMs });
      if (!isUsed && nowMs - span.lastMs > ACTIVE_MS) active.delete(name);
      if (!active.has(name) || nowMs - span.sinceMs < ACTIVATION_MS) continue;
      const metric = {
        namespace: "AWS/SQS",
        name: "ApproximateNumberOfMessagesVisible",
        dimensions: { QueueName: name },
      };
      cloudwatch.put({ ...metric, value: messages.length, atMs: nowMs - MINUTE_MS }, 0);
    }
  });
}
