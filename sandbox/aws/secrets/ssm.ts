/** Parameters of Systems Manager. A SecureString comes back encrypted unless asked otherwise. */
import type { Account } from "../account.ts";
import { AwsError } from "../aws-error.ts";

export interface Parameter {
  readonly type: "String" | "SecureString";
  readonly value: string;
  readonly version: number;
  readonly modifiedAtMs: number;
}

export class Ssm {
  readonly #account: Account;
  /** The versions of each, oldest first. */
  readonly #parameters = new Map<string, readonly Parameter[]>();

  constructor(account: Account) {
    this.#account = account;
  }

  /** Creates or rotates, as a person would. */
  put(name: string, value: string, type: Parameter["type"] = "SecureString"): void {
    const before = this.#parameters.get(name) ?? [];
    const made = { type, value, version: before.length + 1, modifiedAtMs: this.#account.now() };
    this.#parameters.set(name, [...before, made]);
  }

  remove(name: string): void {
    this.#parameters.delete(name);
  }

  /** Without the selector of a version: permissions know none. */
  arn(nameOrArn: string): string {
    const { name } = readName(nameOrArn);
    if (name.startsWith("arn:")) return name;
    return this.#account.arn("ssm", `parameter/${name.replace(/^\//, "")}`);
  }

  getParameter(input: { Name?: string; WithDecryption?: boolean }): object {
    const asked = input.Name ?? "";
    if (asked === "")
      throw new AwsError("ValidationException", "1 validation error detected: Name is required");
    const { name: sought, selector } = readName(asked);
    const [name, versions] =
      [...this.#parameters].find(([key]) => key === sought || this.arn(key) === sought) ?? [];
    if (name === undefined || versions === undefined)
      throw new AwsError("ParameterNotFound", `Parameter ${asked} not found.`);
    const found =
      selector === undefined
        ? versions.at(-1)
        : versions.find(({ version }) => `${version}` === selector);
    if (found === undefined)
      throw new AwsError("ParameterVersionNotFound", `${sought} has no version ${selector}.`);
    const hidden = found.type === "SecureString" && input.WithDecryption !== true;
    return {
      Parameter: {
        Name: name,
        Type: found.type,
        Value: hidden ? "AQICAHhEncryptedValueThatNobodyCanUse==" : found.value,
        Version: found.version,
        LastModifiedDate: found.modifiedAtMs / 1000,
        ...(selector === undefined ? {} : { Selector: `:${selector}` }),
        ARN: this.arn(name),
        DataType: "text",
      },
    };
  }
}

/** `NAME:VERSION`, also behind an ARN, whose own colons all come before its first slash. */
function readName(asked: string): { readonly name: string; readonly selector?: string } {
  const [, name, selector] = /^((?:arn:[^/]*\/)?[^:]*):([^:/]+)$/.exec(asked) ?? [];
  return name === undefined || selector === undefined ? { name: asked } : { name, selector };
}
