/** Parameters of Systems Manager. A SecureString comes back encrypted unless asked otherwise. */
import type { Account } from "../account.ts";
import { AwsError } from "../aws-error.ts";

export interface Parameter {
  readonly type: "String" | "SecureString";
  readonly value: string;
  readonly version: number;
  readonly modifiedAtMs: number;
}

export interface PutParameterInput {
  readonly Name?: string;
  readonly Value?: string;
  readonly Type?: Parameter["type"];
  readonly Overwrite?: boolean;
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

  /** As the API does it. */
  putParameter(input: PutParameterInput): object {
    const { Name = "", Value = "", Type = "String", Overwrite = false } = input;
    if (Name === "" || Value === "")
      throw new AwsError("ValidationException", "1 validation error detected");
    const before = this.#parameters.get(Name)?.at(-1);
    if (before !== undefined && !Overwrite)
      throw new AwsError(
        "ParameterAlreadyExists",
        "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.",
      );
    if (before !== undefined && before.type !== Type)
      throw new AwsError(
        "HierarchyTypeMismatchException",
        `Parameter Store does not support changing a parameter from ${before.type} to ${Type}.`,
      );
    this.put(Name, Value, Type);
    return { Version: this.#parameters.get(Name)?.length ?? 1, Tier: "Standard" };
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
