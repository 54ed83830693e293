/** Parameters of Systems Manager. A SecureString comes back encrypted unless asked otherwise. */
import type { Account } from "./account.ts";
import { AwsError } from "./aws-error.ts";

export interface Parameter {
  readonly type: "String" | "SecureString";
  readonly value: string;
  readonly version: number;
  readonly modifiedAtMs: number;
}

export class Ssm {
  readonly #account: Account;
  readonly #parameters = new Map<string, Parameter>();

  constructor(account: Account) {
    this.#account = account;
  }

  /** Creates or rotates, as a person would. */
  put(name: string, value: string, type: Parameter["type"] = "SecureString"): void {
    const version = (this.#parameters.get(name)?.version ?? 0) + 1;
    this.#parameters.set(name, { type, value, version, modifiedAtMs: this.#account.now() });
  }

  remove(name: string): void {
    this.#parameters.delete(name);
  }

  arn(nameOrArn: string): string {
    if (nameOrArn.startsWith("arn:")) return nameOrArn;
    return this.#account.arn("ssm", `parameter/${nameOrArn.replace(/^\//, "")}`);
  }

  getParameter(input: { Name?: string; WithDecryption?: boolean }): object {
    const asked = input.Name ?? "";
    if (asked === "")
      throw new AwsError("ValidationException", "1 validation error detected: Name is required");
    const name = [...this.#parameters.keys()].find((key) => this.arn(key) === this.arn(asked));
    const found = name === undefined ? undefined : this.#parameters.get(name);
    if (name === undefined || found === undefined)
      throw new AwsError("ParameterNotFound", `Parameter ${asked} not found.`);
    const hidden = found.type === "SecureString" && input.WithDecryption !== true;
    return {
      Parameter: {
        Name: name,
        Type: found.type,
        Value: hidden ? "AQICAHhEncryptedValueThatNobodyCanUse==" : found.value,
        Version: found.version,
        LastModifiedDate: found.modifiedAtMs / 1000,
        ARN: this.arn(name),
        DataType: "text",
      },
    };
  }
}
