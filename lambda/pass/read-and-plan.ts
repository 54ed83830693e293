/** The two readings of a pass, side by side, and what follows from them: decided, and nothing done. */
import { decide, type Intent } from "../domain/decide.ts";
import type { ObservedRecord, ObservedService } from "../domain/observed.ts";
import { type Plan, plan } from "../domain/plan.ts";
import type { Ports } from "../domain/ports.ts";
import type { Reading } from "../domain/reading.ts";
import type { RecordSet } from "../domain/record-set.ts";
import { observe, type TaskHint } from "./observe.ts";
import type { Attempt } from "./retry-reads.ts";

/** What reading both gave, and what follows from it. */
export interface Observation {
  readonly records: readonly ObservedRecord[];
  readonly intent: Intent;
  readonly plan: Plan;
  /** See `ObservedService`. */
  readonly awaitsListing: boolean;
}

export interface BothReadings {
  readonly service: Reading<ObservedService>;
  readonly planned: Reading<Observation>;
}

export async function readAndPlan(
  set: RecordSet,
  ports: Ports,
  attempt: Attempt,
  hint?: TaskHint,
): Promise<BothReadings> {
  const [service, records] = await Promise.all([
    observe(ports, attempt, set, hint),
    attempt((timeoutMs) => ports.records.list(set.zone, set.name, timeoutMs)),
  ]);
  // The records' fault first: a service's may be one that is waited for.
  if (records.kind === "unavailable") return { service, planned: records };
  if (service.kind === "unavailable") return { service, planned: service };
  const intent = decide(service.value, set);
  const planned = plan(intent, records.value, set);
  const awaitsListing = service.value.awaitsListing === true;
  return {
    service,
    planned: {
      kind: "known",
      value: { records: records.value, intent, plan: planned, awaitsListing },
    },
  };
}
