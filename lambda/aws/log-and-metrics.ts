/**
 * Structured logs and metrics through Powertools for AWS Lambda. Metrics go out as embedded
 * metric format, each line whole when it is written, so that nothing waits to be flushed.
 */
import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { quotedDeep } from "../../contract/quote.ts";
import { fieldsOf } from "../../contract/unknown-json.ts";
import type { Outcome } from "../domain/outcome.ts";
import type { Log, Meter } from "../domain/ports.ts";
import { labelOf } from "../domain/record-set.ts";

export interface MetricNames {
  readonly namespace: string;
  readonly service: string;
  readonly passes: string;
  readonly drift: string;
  readonly startToVisible: string;
  readonly callsLeft: string;
  readonly noticeFailures: string;
  readonly runningTasks: string;
  readonly outsideReachable: string;
}

const SERVICE = "fargate-ddns";

/** `requestId` puts the id of each invocation into its lines. */
export function powertoolsLog(): Log & { requestId(id: string): void } {
  const logger = new Logger({ serviceName: SERVICE });
  return {
    write: (level, code, fields) => logger[level](code, { ...fieldsOf(quotedDeep(fields)), code }),
    requestId: (id) => logger.appendKeys({ requestId: id }),
  };
}

type DataPoint = readonly [name: string, unit: keyof typeof MetricUnit, value: number | undefined];

export function powertoolsMeter(names: MetricNames, Stack: string): Meter {
  /** One line; data points without a value are left out. */
  const emit = (more: Record<string, string>, ...dataPoints: readonly DataPoint[]): void => {
    const had = dataPoints.flatMap(([name, unit, value]) =>
      value === undefined ? [] : [{ name, unit: MetricUnit[unit], value }],
    );
    if (had.length === 0) return;
    const metrics = new Metrics({ namespace: names.namespace, serviceName: names.service });
    metrics.addDimensions({ Stack, ...more });
    for (const { name, unit, value } of had) metrics.addMetric(name, unit, value);
    metrics.publishStoredMetrics();
  };
  return {
    count(outcome) {
      const Record = labelOf(outcome.set);
      emit({ Record, Outcome: outcome.kind }, [names.passes, "Count", 1]);
      emit(
        { Record },
        [names.drift, "Count", driftOf(outcome)],
        [names.runningTasks, "Count", outcome.runningTasks],
        [names.startToVisible, "Milliseconds", outcome.startToVisibleMs],
      );
      emit({}, [names.callsLeft, "Count", outcome.callsLeft]);
    },
    // Without the record: a channel that fails does so for all of them, and one alarm reports it.
    noticeFailed: () => emit({}, [names.noticeFailures, "Count", 1]),
    reachable: (Record, isReachable) =>
      emit({ Record }, [names.outsideReachable, "NoUnit", isReachable ? 1 : 0]),
  };
}

/** Of sweeps alone: at a task event the DNS record rightly does not match the task yet. */
function driftOf({ trigger, apart }: Outcome): number | undefined {
  if (trigger !== "sweep" || apart === undefined) return undefined;
  return apart ? 1 : 0;
}
