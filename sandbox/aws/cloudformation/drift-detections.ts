/** Detections of drift: started, asked after, and what they found of each resource. */
import type { Account } from "../account.ts";
import { AwsError } from "../aws-error.ts";
import type { DriftState, Stack } from "./stack-state.ts";

interface Detection {
  readonly id: string;
  readonly arn: string;
  readonly startedMs: number;
  /** Undefined: it has not ended. */
  result?: { readonly drift: DriftState; readonly unread: readonly string[] };
}

/** docs: AWSCloudFormation, UserGuide, detect-drift-stack. */
const CHECKABLE = new Set([
  "CREATE_COMPLETE",
  "UPDATE_COMPLETE",
  "UPDATE_ROLLBACK_COMPLETE",
  "UPDATE_ROLLBACK_FAILED",
]);

interface StackStore {
  find(name: string): Stack;
  keep(name: string, drift: DriftState): void;
}

export class DriftDetections {
  readonly #account: Account;
  readonly #stacks: StackStore;
  readonly #detections = new Map<string, Detection>();

  constructor(account: Account, stacks: StackStore) {
    this.#account = account;
    this.#stacks = stacks;
  }

  /** Its result is there after `driftDetectionMs`, of what then is. */
  start(name: string): object {
    const { arn, status } = this.#stacks.find(name);
    if (!CHECKABLE.has(status))
      throw refused(`Drift detection cannot be performed on a stack in ${status} state: ${arn}`);
    if ([...this.#detections.values()].some((one) => one.arn === arn && one.result === undefined))
      throw refused(`Drift detection is already in progress for stack [${arn}]`);
    const id = this.#account.uuid();
    const detection: Detection = { id, arn, startedMs: this.#account.now() };
    this.#detections.set(id, detection);
    const { driftDetectionMs } = this.#account.pace;
    if (driftDetectionMs === 0) this.#finish(detection, name);
    else this.#account.timeline.after(driftDetectionMs, () => this.#finish(detection, name));
    return { StackDriftDetectionId: id };
  }

  #finish(detection: Detection, name: string): void {
    const { resources: all, unreadable: unread } = this.#stacks.find(name);
    const resources = all.flatMap(({ logicalId, physicalId, type, compare }) => {
      if (compare === undefined || unread.includes(logicalId)) return [];
      const found = compare();
      const differences = found.status === "MODIFIED" ? found.differences : [];
      return [{ logicalId, physicalId, type, status: found.status, differences }];
    });
    const hasDrifted = resources.some(({ status }) => status !== "IN_SYNC");
    const status = hasDrifted ? "DRIFTED" : unread.length > 0 ? "UNKNOWN" : "IN_SYNC";
    const drift = { status, checkedMs: detection.startedMs, resources } as const;
    detection.result = { drift, unread };
    this.#stacks.keep(name, drift);
  }

  status(id: string): object {
    const detection = this.#detections.get(id);
    if (detection === undefined) throw refused(`No drift detection ${id} is known`);
    const { arn, startedMs, result } = detection;
    const about = {
      StackId: arn,
      StackDriftDetectionId: id,
      Timestamp: new Date(startedMs).toISOString(),
    };
    if (result === undefined) return { ...about, DetectionStatus: "DETECTION_IN_PROGRESS" };
    const { drift, unread } = result;
    const said = { ...about, StackDriftStatus: drift.status };
    if (unread.length > 0)
      return {
        ...said,
        DetectionStatus: "DETECTION_FAILED",
        DetectionStatusReason: `Failed to detect drift on resources [${unread.join(", ")}]`,
      };
    const drifted = drift.resources.filter(({ status }) => status !== "IN_SYNC");
    const count = { DriftedStackResourceCount: drifted.length };
    return { ...said, DetectionStatus: "DETECTION_COMPLETE", ...count };
  }

  /** Of the last detection, one page; no filters: all. */
  resourceDrifts(name: string, filters: readonly string[]): object {
    const { arn, drift } = this.#stacks.find(name);
    const wanted = drift.resources.filter(
      ({ status }) => filters.length === 0 || filters.includes(status),
    );
    return {
      StackResourceDrifts: wanted.map((one) => ({
        StackId: arn,
        LogicalResourceId: one.logicalId,
        PhysicalResourceId: one.physicalId,
        ResourceType: one.type,
        PropertyDifferences: one.differences.map(({ path, expected, actual }) => ({
          PropertyPath: path,
          ExpectedValue: expected,
          ActualValue: actual,
          DifferenceType: "NOT_EQUAL",
        })),
        StackResourceDriftStatus: one.status,
        Timestamp: new Date(drift.checkedMs ?? 0).toISOString(),
      })),
    };
  }
}

const refused = (message: string) => new AwsError("ValidationError", message);
