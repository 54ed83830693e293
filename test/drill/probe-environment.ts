/**
 * The mail probe's environment: the figure that the real one prints for a mail server that
 * answers, or does not. Its conversation has tests of its own.
 */
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { METRICS } from "../../lambda/contract.ts";
import type { Environment, Invocation, Outcome } from "../../sandbox/aws/lambda-function.ts";
import { printed } from "./printed.ts";
import type { DrillWorld } from "./world.ts";

export class ProbeEnvironment implements Environment {
  readonly #world: DrillWorld;

  constructor(world: DrillWorld) {
    this.#world = world;
  }

  invoke({ event, requestId }: Invocation): Promise<Outcome> {
    const { mail, journal, timeline, isProbeBroken } = this.#world;
    if (isProbeBroken)
      return Promise.resolve({
        kind: "error",
        errorType: "TypeError",
        errorMessage: "a defect",
        trace: [],
        isFatal: false,
      });
    const { record } = event as { readonly record: string };
    const print = () => {
      const metrics = new Metrics({ namespace: METRICS.namespace, serviceName: METRICS.service });
      metrics.addDimensions({ Record: record });
      metrics.addMetric(METRICS.mailProbe, MetricUnit.NoUnit, mail === "answers" ? 1 : 0);
      metrics.publishStoredMetrics();
    };
    for (const line of printed(print, timeline.now()))
      journal.write({ kind: "log", requestId, line });
    return Promise.resolve({ kind: "success", payload: null });
  }

  close(): void {}
}
