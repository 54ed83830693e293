/** The function's environment, and whether it fits into what Lambda allows. */
import { ENVIRONMENT } from "../../contract/environment.ts";
import { METRICS } from "../../contract/metrics.ts";
import { encodeRecords } from "../../contract/record-codec.ts";
import type { StackConfig, StackRecord } from "../config/stack-config.ts";
import { longestEnvironment } from "../mail/watch-environment.ts";

export function functionEnvironment(
  config: StackConfig,
  topicArn: string,
): Readonly<Record<string, string>> {
  const { kind, name } = config.token;
  return {
    [ENVIRONMENT.records]: encodeRecords(config.records),
    [ENVIRONMENT.token]: `${kind}:${name}`,
    [ENVIRONMENT.stack]: config.stackName,
    [ENVIRONMENT.topicArn]: topicArn,
    ...(config.slackWebhookParameter !== undefined && {
      [ENVIRONMENT.slackWebhook]: `ssm:${config.slackWebhookParameter}`,
    }),
    ...(config.nameServers.length > 0 && {
      [ENVIRONMENT.nameServers]: config.nameServers.join(","),
    }),
    // Powertools reads these by itself.
    POWERTOOLS_SERVICE_NAME: "fargate-ddns",
    POWERTOOLS_METRICS_NAMESPACE: METRICS.namespace,
    POWERTOOLS_LOG_LEVEL: "INFO",
  };
}

/** Lambda's limit for all keys and values together. */
export const ENVIRONMENT_LIMIT_BYTES = 4096;

/** As long as the topic's ARN can become: region, account, and a generated name. */
const LONGEST_TOPIC_ARN = "x".repeat(200);

export function environmentBytes(config: StackConfig): number {
  const pairs = Object.entries({
    ...functionEnvironment(config, LONGEST_TOPIC_ARN),
    ...longestEnvironment(config),
  });
  return pairs.reduce((sum, [key, value]) => sum + Buffer.byteLength(key + value), 0);
}

/** How many of the records, from the first, fit. */
export function fittingRecords(config: StackConfig): number {
  const fits = (records: readonly StackRecord[]) =>
    environmentBytes({ ...config, records }) <= ENVIRONMENT_LIMIT_BYTES;
  let count = config.records.length;
  while (count > 0 && !fits(config.records.slice(0, count))) count -= 1;
  return count;
}
