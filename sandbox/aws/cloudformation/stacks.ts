/** Which stacks there are and what they made, as DescribeStacks and ListStackResources say it. */
import type { Account } from "../account.ts";
import { AwsError } from "../aws-error.ts";

export interface StackResource {
  readonly logicalId: string;
  /** What Ref gives. */
  readonly physicalId: string;
  readonly type: string;
}

type Drift = "NOT_CHECKED" | "IN_SYNC" | "DRIFTED";

interface Stack {
  readonly name: string;
  readonly arn: string;
  readonly createdMs: number;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly resources: readonly StackResource[];
  readonly status: string;
  /** As the last detection found it. */
  readonly drift: Drift;
  readonly driftCheckedMs?: number;
}

export class Stacks {
  readonly #account: Account;
  readonly #stacks = new Map<string, Stack>();

  constructor(account: Account) {
    this.#account = account;
  }

  /** A stack is complete as soon as it is there. */
  add(name: string, outputs: Stack["outputs"] = {}, resources: Stack["resources"] = []): void {
    const arn = this.#account.arn("cloudformation", `stack/${name}/${this.#account.uuid()}`);
    const createdMs = this.#account.now();
    const state = { status: "CREATE_COMPLETE", drift: "NOT_CHECKED" } as const;
    this.#stacks.set(name, { name, arn, createdMs, outputs, resources, ...state });
  }

  /** As an update that failed, or a detection of drift, leaves it. */
  change(name: string, to: Partial<Pick<Stack, "status" | "drift" | "driftCheckedMs">>): void {
    this.#stacks.set(name, { ...this.#found(name), ...to });
  }

  #found(name: string): Stack {
    const stack = this.#stacks.get(name);
    if (stack !== undefined) return stack;
    throw new AwsError("ValidationError", `Stack with id ${name} does not exist`);
  }

  /** All of them on one page. */
  listResources(name: string): object {
    return {
      StackResourceSummaries: this.#found(name).resources.map(
        ({ logicalId, physicalId, type }) => ({
          LogicalResourceId: logicalId,
          PhysicalResourceId: physicalId,
          ResourceType: type,
          ResourceStatus: "CREATE_COMPLETE",
        }),
      ),
    };
  }

  /** By its name. */
  describe(name: string): object {
    const { arn, createdMs, outputs, status, drift, driftCheckedMs } = this.#found(name);
    const checked = driftCheckedMs === undefined ? undefined : new Date(driftCheckedMs);
    return {
      Stacks: [
        {
          StackId: arn,
          StackName: name,
          CreationTime: new Date(createdMs).toISOString(),
          StackStatus: status,
          DriftInformation: {
            StackDriftStatus: drift,
            ...(checked && { LastCheckTimestamp: checked.toISOString() }),
          },
          Outputs: Object.entries(outputs).map(([OutputKey, value]) => ({
            OutputKey,
            OutputValue: String(value),
          })),
        },
      ],
    };
  }
}
