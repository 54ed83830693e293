/** Alarms of the template, as CloudWatch takes them. */

import type { Actions } from "../cloudwatch/actions.ts";
import type { TreatMissing } from "../cloudwatch/evaluate.ts";
import { parseFilterPattern } from "../cloudwatch/logs-filter.ts";
import { type Dimensions, STATISTICS, type Statistic } from "../cloudwatch/metrics.ts";
import type { Context } from "./deploy-context.ts";
import type { Properties } from "./properties.ts";

const TREATMENTS: readonly TreatMissing[] = ["breaching", "notBreaching", "ignore", "missing"];

export function createAlarm({ stack, cloudwatch }: Context, p: Properties, id: string): void {
  const evaluationPeriods = p.number("EvaluationPeriods");
  cloudwatch.putMetricAlarm({
    name: stack.identity(id).name,
    description: p.text("AlarmDescription", ""),
    actions: actionsOf(p),
    metric: {
      namespace: p.text("Namespace"),
      name: p.text("MetricName"),
      dimensions: dimensionsOf(p),
    },
    statistic: oneOf<Statistic>(p, "Statistic", STATISTICS),
    periodMs: p.number("Period") * 1000,
    judgment: {
      comparison: p.text("ComparisonOperator"),
      threshold: p.number("Threshold"),
      evaluationPeriods,
      datapointsToAlarm: p.number("DatapointsToAlarm", evaluationPeriods),
      treatMissing: oneOf(p, "TreatMissingData", TREATMENTS, "missing"),
    },
  });
}

export function createCompositeAlarm(
  { stack, cloudwatch }: Context,
  p: Properties,
  id: string,
): void {
  cloudwatch.putCompositeAlarm({
    name: stack.identity(id).name,
    description: p.text("AlarmDescription", ""),
    actions: actionsOf(p),
    rule: p.text("AlarmRule"),
  });
}

export function createMetricFilter({ cloudwatch }: Context, p: Properties): void {
  const matches = parseFilterPattern(p.text("FilterPattern"));
  for (const one of p.list("MetricTransformations")) {
    const value = Number(one.text("MetricValue"));
    if (Number.isNaN(value) || one.list("Dimensions").length > 0)
      throw new Error(`${p.logicalId}: the sandbox takes no values and dimensions out of lines`);
    const defaultValue = one.optionalNumber("DefaultValue");
    const name = one.text("MetricName");
    cloudwatch.logs.addFilter({
      logGroup: p.text("LogGroupName"),
      matches,
      metric: { namespace: one.text("MetricNamespace"), name, dimensions: {} },
      value,
      ...(defaultValue === undefined ? {} : { defaultValue }),
    });
  }
}

function actionsOf(p: Properties): Actions {
  const isEnabled = p.record()["ActionsEnabled"] !== false;
  const of = (key: string) => (isEnabled ? p.texts(key) : []);
  return {
    ALARM: of("AlarmActions"),
    OK: of("OKActions"),
    INSUFFICIENT_DATA: of("InsufficientDataActions"),
  };
}

function dimensionsOf(p: Properties): Dimensions {
  return Object.fromEntries(
    p.list("Dimensions").map((one) => [one.text("Name"), one.text("Value")]),
  );
}

function oneOf<T extends string>(p: Properties, key: string, known: readonly T[], fallback?: T): T {
  const given = p.text(key, fallback);
  const found = known.find((one) => one === given);
  if (found === undefined) throw new Error(`${p.logicalId}: the sandbox knows no ${key} ${given}`);
  return found;
}
