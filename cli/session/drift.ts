/**
 * Drift of the deployed stack, as CloudFormation detects it: which resources are no longer what
 * the template says. A detection reads every resource and changes none.
 */
import {
  CloudFormationClient,
  DescribeStackDriftDetectionStatusCommand,
  DescribeStackResourceDriftsCommand,
  DetectStackDriftCommand,
  type StackResourceDrift,
} from "@aws-sdk/client-cloudformation";
import { fromAws } from "../../lambda/aws/fault.ts";
import type { Clock } from "../../lambda/domain/ports.ts";
import { known, type Reading, unavailable } from "../../lambda/domain/reading.ts";
import type { ClientConfig } from "./aws.ts";

export interface DriftedResource {
  readonly logicalId: string;
  /** `AWS::Events::Rule`. */
  readonly type: string;
  readonly isDeleted: boolean;
  /** None where it was deleted. */
  readonly differences: readonly Difference[];
}

export interface Difference {
  /** `/State`. */
  readonly path: string;
  /** As texts; of a list or an object its JSON. */
  readonly expected: string;
  readonly actual: string;
}

export type Detection =
  /** `status`: of the stack, `IN_SYNC`, `DRIFTED`, `NOT_CHECKED`, `UNKNOWN`. */
  | { readonly kind: "complete"; readonly status: string; readonly startedAtMs?: number }
  /** At least one resource could not be read; what is known of the others can be listed. */
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "unfinished"; readonly waitedMs: number };

const CALL_MS = 15_000;
/** AWS says "up to several minutes". */
export const LONGEST_MS = 600_000;
const PAUSE_MS = 3_000;

/** Starts a detection and waits for its end. */
export async function detectDrift(
  StackName: string,
  client: ClientConfig,
  clock: Clock,
): Promise<Reading<Detection>> {
  const cloudFormation = new CloudFormationClient({ ...client, maxAttempts: 3 });
  const startedMs = clock.now();
  const start = await call("DetectStackDrift", (options) =>
    cloudFormation.send(new DetectStackDriftCommand({ StackName }), options),
  );
  if (start.kind === "unavailable") return start;
  const { StackDriftDetectionId } = start.value;
  for (;;) {
    const reply = await call("DescribeStackDriftDetectionStatus", (options) =>
      cloudFormation.send(
        new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId }),
        options,
      ),
    );
    if (reply.kind === "unavailable") return reply;
    const { DetectionStatus, DetectionStatusReason: reason = "", Timestamp } = reply.value;
    const startedAtMs = Timestamp?.getTime();
    switch (DetectionStatus) {
      case "DETECTION_COMPLETE": {
        const { StackDriftStatus: status = "UNKNOWN" } = reply.value;
        return known({ kind: "complete", status, ...(startedAtMs && { startedAtMs }) });
      }
      case "DETECTION_FAILED":
        return known({ kind: "failed", reason });
      case "DETECTION_IN_PROGRESS":
        break;
      default:
        return unavailable("malformed-reply", `${STATUS}: DetectionStatus is ${DetectionStatus}`);
    }
    const waitedMs = clock.now() - startedMs;
    if (waitedMs + PAUSE_MS > LONGEST_MS) return known({ kind: "unfinished", waitedMs });
    await clock.sleep(PAUSE_MS);
  }
}

const STATUS = "cloudformation:DescribeStackDriftDetectionStatus";

/** Of the last detection: those that differ, and those that are gone. */
export async function readDriftedResources(
  StackName: string,
  client: ClientConfig,
): Promise<Reading<readonly DriftedResource[]>> {
  const cloudFormation = new CloudFormationClient({ ...client, maxAttempts: 3 });
  const found: DriftedResource[] = [];
  let NextToken: string | undefined;
  do {
    const command = new DescribeStackResourceDriftsCommand({
      StackName,
      StackResourceDriftStatusFilters: ["MODIFIED", "DELETED"],
      ...(NextToken && { NextToken }),
    });
    const reply = await call("DescribeStackResourceDrifts", (options) =>
      cloudFormation.send(command, options),
    );
    if (reply.kind === "unavailable") return reply;
    found.push(...(reply.value.StackResourceDrifts ?? []).map(resourceIn));
    NextToken = reply.value.NextToken;
  } while (NextToken !== undefined);
  return known(found);
}

function resourceIn(drift: StackResourceDrift): DriftedResource {
  const { LogicalResourceId: logicalId = "", ResourceType: type = "" } = drift;
  return {
    ...{ logicalId, type, isDeleted: drift.StackResourceDriftStatus === "DELETED" },
    differences: (drift.PropertyDifferences ?? []).map((one) => ({
      path: one.PropertyPath ?? "",
      expected: one.ExpectedValue ?? "",
      actual: one.ActualValue ?? "",
    })),
  };
}

function call<T>(
  operation: string,
  send: (options: { readonly abortSignal: AbortSignal }) => Promise<T>,
): Promise<Reading<T>> {
  const abortSignal = AbortSignal.timeout(CALL_MS);
  return send({ abortSignal }).then(known, fromAws(`cloudformation:${operation}`, abortSignal));
}
