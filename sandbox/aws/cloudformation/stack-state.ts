/** What is known of a stack: its resources, its status, and the last detection of drift. */
import type { Comparison, Difference } from "./drift.ts";

export interface StackResource {
  readonly logicalId: string;
  /** What Ref gives. */
  readonly physicalId: string;
  readonly type: string;
  /** What it is, compared with the template; left out where that is never compared. */
  readonly compare?: () => Comparison;
}

export interface Stack {
  readonly name: string;
  readonly arn: string;
  readonly createdMs: number;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly resources: readonly StackResource[];
  readonly status: string;
  /** As the last detection found it. */
  readonly drift: DriftState;
  /** Logical ids of resources that a detection may not read. */
  readonly unreadable: readonly string[];
}

export interface ResourceDrift {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: "IN_SYNC" | "MODIFIED" | "DELETED";
  readonly differences: readonly Difference[];
}

export interface DriftState {
  readonly status: "NOT_CHECKED" | "IN_SYNC" | "DRIFTED" | "UNKNOWN";
  /** When the detection began. */
  readonly checkedMs?: number;
  readonly resources: readonly ResourceDrift[];
}

export const NEVER_CHECKED: DriftState = { status: "NOT_CHECKED", resources: [] };
