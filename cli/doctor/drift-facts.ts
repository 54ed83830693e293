/** Drift of the deployed stack: as it was last known, or detected now. */
import { known, type Reading } from "../../lambda/domain/reading.ts";
import {
  type Detection,
  type DriftedResource,
  detectDrift,
  readDriftedResources,
} from "../session/drift.ts";
import type { Session } from "../session/open.ts";
import { readStack, type StackDrift } from "../session/stack.ts";

export interface DriftFacts {
  readonly stackName: string;
  readonly nowMs: number;
  /** Before any detection of this run. */
  readonly last: StackDrift;
  /** Undefined: not asked for. */
  readonly detection?: Reading<Detection>;
  /** As the last detection that ended found them. */
  readonly drifted: Reading<readonly DriftedResource[]>;
}

/** Undefined: no stack was read, which the area's first check reports. */
export async function readDriftFacts(
  { config, caller, clock }: Session,
  isDetecting: boolean,
): Promise<DriftFacts | undefined> {
  const { stackName } = config;
  const { client } = caller;
  const stack = await readStack(stackName, client);
  if (stack.kind === "unavailable") return undefined;
  const last = stack.value.drift;
  const detection = isDetecting ? await detectDrift(stackName, client, clock) : undefined;
  const drifted = hasResults(last, detection)
    ? await readDriftedResources(stackName, client)
    : known([]);
  const about = { stackName, nowMs: clock.now(), last, drifted };
  return { ...about, ...(detection && { detection }) };
}

function hasResults(last: StackDrift, detection: Reading<Detection> | undefined): boolean {
  if (detection === undefined) return last.checkedAtMs !== undefined;
  return detection.kind === "known" && detection.value.kind !== "unfinished";
}
