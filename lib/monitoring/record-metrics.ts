/** Metrics of a record set, for the dashboards and alarms of another app. */

import { Duration } from "aws-cdk-lib";
import { MathExpression, Metric, type MetricOptions } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import { METRICS, metricDimensions } from "../../contract/metrics.ts";
import { recordTypes } from "../../contract/record-values.ts";
import type { RecordType } from "../../contract/values.ts";
import type { StackConfig } from "../config/stack-config.ts";
import type { Outcome } from "./outcomes.ts";

/** Of which record set, and how it is shown. */
export interface RecordMetricOptions extends MetricOptions {
  /**
   * One of the construct's names.
   *
   * @default - the first
   */
  readonly recordName?: string;
  /**
   * The type of the record.
   *
   * @default - `A`, or `AAAA` where `ipv6` is `"only"`
   */
  readonly recordType?: RecordType;
}

export interface PassMetricOptions extends RecordMetricOptions {
  /**
   * How the passes ended.
   *
   * @default - all endings together
   */
  readonly outcome?: Outcome;
}

/** @throws where the construct has no such name. */
export function recordMetric(
  construct: Construct,
  { records, stackName, sweepMinutes }: StackConfig,
  metricName: string,
  { recordName, recordType, ...options }: RecordMetricOptions,
  more: Readonly<Record<string, string>> = {},
): Metric {
  const spec = records.find(({ name }) => recordName === undefined || name === recordName);
  if (spec === undefined) {
    const names = records.map(({ name }) => name).join(", ");
    throw new Error(`${construct.node.path} has no name ${recordName}; it has ${names}`);
  }
  const Record = `${spec.name} ${recordType ?? recordTypes(spec.ipv6)[0]}`;
  return new Metric({
    namespace: METRICS.namespace,
    metricName,
    dimensionsMap: metricDimensions(stackName, { Record, ...more }),
    period: Duration.minutes(sweepMinutes),
    ...options,
  }).attachTo(construct);
}

/** A period without a value counts as none. */
export function sumOf(
  metrics: readonly Metric[],
  { label = METRICS.passes, color, period = metrics[0]?.period }: MetricOptions,
): MathExpression {
  return new MathExpression({
    expression: "SUM(FILL(METRICS(), 0))",
    usingMetrics: Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric])),
    label,
    ...(color !== undefined && { color }),
    ...(period !== undefined && { period }),
  });
}
