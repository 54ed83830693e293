/** The figure of the look from outside, in the stack's own region, as embedded metric format. */
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import type { OutsideMeter } from "./ports.ts";

export interface OutsideMetricNames {
  readonly namespace: string;
  readonly service: string;
  readonly outsideReachable: string;
}

export function powertoolsOutsideMeter(names: OutsideMetricNames, Stack: string): OutsideMeter {
  return {
    reachable(record, isReachable) {
      const metrics = new Metrics({ namespace: names.namespace, serviceName: names.service });
      metrics.addDimensions({ Stack, Record: record });
      metrics.addMetric(names.outsideReachable, MetricUnit.NoUnit, isReachable ? 1 : 0);
      metrics.publishStoredMetrics();
    },
  };
}
