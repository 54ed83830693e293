/**
 * Structured logs and metrics through Powertools for AWS Lambda. Metrics go out as embedded
 * metric format, each line whole when it is written, so that nothing waits to be flushed.
 */
import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import type { Log, Meter } from "../ports.ts";

export interface MetricNames {
  readonly namespace: string;
  readonly passes: string;
  readonly drift: string;
  readonly startToVisible: string;
  readonly noticeFailures: string;
  readonly invalidEvents: string;
}

const SERVICE = "fargate-ddns";

/** `requestId` puts the id of each invocation into its lines. */
export function powertoolsLog(): Log & { requestId(id: string): void } {
  const logger = new Logger({ serviceName: SERVICE });
  return {
    write: (level, code, fields) => logger[level](code, { ...fields, code }),
    requestId: (id) => logger.appendKeys({ requestId: id }),
  };
}

export function powertoolsMeter(names: MetricNames): Meter {
  const emit = (dimensions: Record<string, string>, fill: (metrics: Metrics) => void): void => {
    const metrics = new Metrics({ namespace: names.namespace, serviceName: SERVICE });
    metrics.addDimensions(dimensions);
    fill(metrics);
    metrics.publishStoredMetrics();
  };
  return {
    count(outcome) {
      const record = `${outcome.set.name} ${outcome.set.type}`;
      emit({ Record: record, Outcome: outcome.kind }, (metrics) =>
        metrics.addMetric(names.passes, MetricUnit.Count, 1),
      );
      const { startToVisibleMs } = outcome;
      const isSweep = outcome.trigger === "sweep";
      if (!isSweep && startToVisibleMs === undefined) return;
      emit({ Record: record }, (metrics) => {
        if (isSweep) metrics.addMetric(names.drift, MetricUnit.Count, outcome.drift ? 1 : 0);
        if (startToVisibleMs !== undefined)
          metrics.addMetric(names.startToVisible, MetricUnit.Milliseconds, startToVisibleMs);
      });
    },
    noticeFailed: (set) =>
      emit({ Record: `${set.name} ${set.type}` }, (metrics) =>
        metrics.addMetric(names.noticeFailures, MetricUnit.Count, 1),
      ),
    invalidEvent: () =>
      emit({}, (metrics) => metrics.addMetric(names.invalidEvents, MetricUnit.Count, 1)),
  };
}
