/** Which stacks there are, as DescribeStacks gives them. */
import type { Account } from "../account.ts";
import { AwsError } from "../aws-error.ts";

interface Stack {
  readonly name: string;
  readonly arn: string;
  readonly createdMs: number;
  readonly outputs: Readonly<Record<string, unknown>>;
}

export class Stacks {
  readonly #account: Account;
  readonly #stacks = new Map<string, Stack>();

  constructor(account: Account) {
    this.#account = account;
  }

  add(name: string, outputs: Stack["outputs"] = {}): void {
    const arn = this.#account.arn("cloudformation", `stack/${name}/${this.#account.uuid()}`);
    this.#stacks.set(name, { name, arn, createdMs: this.#account.now(), outputs });
  }

  /** By its name; a stack is complete as soon as it is there. */
  describe(name: string): object {
    const stack = this.#stacks.get(name);
    if (stack === undefined)
      throw new AwsError("ValidationError", `Stack with id ${name} does not exist`);
    const { arn, createdMs, outputs } = stack;
    return {
      Stacks: [
        {
          StackId: arn,
          StackName: name,
          CreationTime: new Date(createdMs).toISOString(),
          StackStatus: "CREATE_COMPLETE",
          Outputs: Object.entries(outputs).map(([OutputKey, value]) => ({
            OutputKey,
            OutputValue: String(value),
          })),
        },
      ],
    };
  }
}
