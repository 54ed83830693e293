/** Which stacks there are and what they made, as DescribeStacks and ListStackResources say it. */
import type { Account } from "../account.ts";
import { AwsError } from "../aws-error.ts";
import { DriftDetections } from "./drift-detections.ts";
import { NEVER_CHECKED, type Stack } from "./stack-state.ts";

export class Stacks {
  readonly detections: DriftDetections;
  readonly #account: Account;
  readonly #stacks = new Map<string, Stack>();

  constructor(account: Account) {
    this.#account = account;
    this.detections = new DriftDetections(account, {
      find: (name) => this.#found(name),
      keep: (name, drift) => this.change(name, { drift }),
    });
  }

  /** A stack is complete as soon as it is there. */
  add(name: string, outputs: Stack["outputs"] = {}, resources: Stack["resources"] = []): void {
    const arn = this.#account.arn("cloudformation", `stack/${name}/${this.#account.uuid()}`);
    const createdMs = this.#account.now();
    const state = { status: "CREATE_COMPLETE", drift: NEVER_CHECKED, unreadable: [] };
    this.#stacks.set(name, { name, arn, createdMs, outputs, resources, ...state });
  }

  /** As an update that failed, or a lack of permissions, leaves it. */
  change(name: string, to: Partial<Pick<Stack, "status" | "drift" | "unreadable">>): void {
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
    const { arn, createdMs, outputs, status, drift } = this.#found(name);
    return {
      Stacks: [
        {
          StackId: arn,
          StackName: name,
          CreationTime: new Date(createdMs).toISOString(),
          StackStatus: status,
          DriftInformation: {
            StackDriftStatus: drift.status,
            ...(drift.checkedMs !== undefined && {
              LastCheckTimestamp: new Date(drift.checkedMs).toISOString(),
            }),
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
