/**
 * The mail probe's environment: the metrics that the real one prints for a mail server that
 * answers, or does not. Its conversation has tests of its own.
 */
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { CONVERSATION_MS, QUIT_MS } from "../../contract/budget.ts";
import { METRICS, SOUND } from "../../contract/metrics.ts";
import { ENVIRONMENT } from "../../contract/variables.ts";
import type { Environment, Invocation, Outcome } from "../aws/lambda/function.ts";
import { printed } from "./printed.ts";
import type { DrillWorld } from "./world.ts";

export class ProbeEnvironment implements Environment {
  readonly #world: DrillWorld;

  readonly #stackName: string;

  constructor(world: DrillWorld, env: Readonly<Record<string, string>>) {
    this.#world = world;
    this.#stackName = env[ENVIRONMENT.stackName] ?? "";
  }

  invoke({ event, requestId, timeoutMs }: Invocation): Promise<Outcome> {
    const { mail, journal, timeline, isProbeBroken, isProbeAdmitted } = this.#world;
    if (isProbeBroken)
      return Promise.resolve({
        kind: "error",
        errorType: "TypeError",
        errorMessage: "a defect",
        trace: [],
        isFatal: false,
      });
    // A probe that has not finished by then is killed, and leaves no metric.
    const isCut = mail === "sends a byte a second" && CONVERSATION_MS + QUIT_MS >= timeoutMs;
    if (isCut) return Promise.resolve({ kind: "timeout" });
    const { record } = event as { readonly record: string };
    const isAnswered = isProbeAdmitted && (mail === "answers" || mail === "has an old certificate");
    const print = () => {
      const of = { Stack: this.#stackName, Record: record };
      writeMetric(of, isAnswered);
      if (isAnswered) writeMetric({ ...of, Aspect: SOUND }, mail === "answers");
    };
    for (const line of printed(print, timeline.now()))
      journal.write({ kind: "log", requestId, line });
    return Promise.resolve({ kind: "success", payload: null });
  }

  close(): void {}
}

function writeMetric(dimensions: Record<string, string>, isSo: boolean): void {
  const metrics = new Metrics({ namespace: METRICS.namespace, serviceName: METRICS.service });
  metrics.addDimensions(dimensions);
  metrics.addMetric(METRICS.mailProbe, MetricUnit.NoUnit, isSo ? 1 : 0);
  metrics.publishStoredMetrics();
}
