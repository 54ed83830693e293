/** The function's environment, and whether it fits into what Lambda allows. */
import { encodeEnvironment, type FunctionSettings } from "../../contract/environment.ts";
import { METRICS } from "../../contract/metrics.ts";
import { specOf } from "../../contract/record-codec.ts";
import type { Variables } from "../../contract/variables.ts";
import type { StackConfig, StackRecord } from "../config/stack-config.ts";

/** What watches the names in addition to this function, as CloudFormation names it. */
export interface Watchers {
  readonly probeArn?: string;
  /** By record name: the health check's id, and its ARN. */
  readonly checks?: ReadonlyMap<string, { readonly id: string; readonly arn: string }>;
}

export const functionEnvironment = (
  config: StackConfig,
  topicArn: string,
  watchers: Watchers = {},
): Variables => ({
  ...encodeEnvironment(settingsOf(config, topicArn, watchers)),
  // Powertools reads these by itself.
  POWERTOOLS_SERVICE_NAME: METRICS.service,
  POWERTOOLS_METRICS_NAMESPACE: METRICS.namespace,
  POWERTOOLS_LOG_LEVEL: "INFO",
});

export function settingsOf(
  config: StackConfig,
  topicArn: string,
  { probeArn, checks }: Watchers,
): FunctionSettings {
  const { stackName, language, records, token, slackWebhookParameter, nameServers } = config;
  const outside = outsideChecksOf(records, checks);
  return {
    stackName,
    language,
    records: records.map(specOf),
    token,
    topicArn,
    ...(slackWebhookParameter !== undefined && { slackWebhookParameter }),
    ...(probeArn !== undefined && {
      mailProbe: { functionArn: probeArn, servers: serversOf(records) },
    }),
    ...(outside.length > 0 && { outsideChecks: Object.fromEntries(outside) }),
    nameServers,
  };
}

const serversOf = (records: readonly StackRecord[]) =>
  Object.fromEntries(
    records.flatMap(({ name, mailProbe }) => {
      if (mailProbe === undefined) return [];
      const { securityGroupId: _, ...settings } = mailProbe;
      return [[name, settings] as const];
    }),
  );

const outsideChecksOf = (records: readonly StackRecord[], checks: Watchers["checks"]) =>
  records.flatMap(({ name, outsideCheck }) => {
    const check = checks?.get(name);
    if (outsideCheck === undefined || check === undefined) return [];
    return [[name, { healthCheckId: check.id, ...outsideCheck }] as const];
  });

/** Lambda's limit for all keys and values together. */
export const ENVIRONMENT_LIMIT_BYTES = 4096;

/** As long as the topic's ARN can become: region, account, and a generated name. */
const LONGEST_TOPIC_ARN = "x".repeat(200);

/** With ids as long as they can become. */
function longestWatchers({ records, mailProbe }: StackConfig): Watchers {
  const check = { id: "x".repeat(36), arn: "" };
  return {
    ...(mailProbe && { probeArn: "x".repeat(150) }),
    checks: new Map(records.map(({ name }) => [name, check])),
  };
}

export function environmentBytes(config: StackConfig): number {
  const longest = functionEnvironment(config, LONGEST_TOPIC_ARN, longestWatchers(config));
  const pairs = Object.entries(longest);
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
