/** What a pass would do now: the route up to the plan, where it stops before it writes. */
import { digestOf } from "../domain/digest.ts";
import type { ObservedService } from "../domain/observed.ts";
import type { Ports } from "../domain/ports.ts";
import type { Reading } from "../domain/reading.ts";
import type { RecordSet } from "../domain/record-set.ts";
import { type Observation, readAndPlan } from "./read-and-plan.ts";
import { retryReads } from "./retry-reads.ts";

export interface Preview extends Observation {
  readonly service: ObservedService;
  /** Names what would be written; undefined where nothing would. */
  readonly digest: string | undefined;
}

/** Read once, with retries, within `deadlineMs` on the clock of the ports. */
export async function preview(
  set: RecordSet,
  ports: Ports,
  deadlineMs: number,
): Promise<Reading<Preview>> {
  const { service, planned } = await readAndPlan(set, ports, retryReads(ports.clock, deadlineMs));
  if (service.kind === "unavailable") return service;
  if (planned.kind === "unavailable") return planned;
  const { plan } = planned.value;
  const steps = plan.kind === "steps" ? plan.steps : [];
  const digest = steps.length === 0 ? undefined : digestOf(set, steps);
  return { kind: "known", value: { ...planned.value, service: service.value, digest } };
}
