/** Secrets of Secrets Manager, found by name, by full ARN, or by ARN without its suffix. */
import type { Account } from "../account.ts";
import { AwsError } from "../aws-error.ts";

interface Secret {
  readonly arn: string;
  readonly value: string;
  readonly versionId: string;
  readonly createdAtMs: number;
}

export class SecretsManager {
  readonly #account: Account;
  readonly #secrets = new Map<string, Secret>();

  constructor(account: Account) {
    this.#account = account;
  }

  /** Creates or rotates. */
  put(name: string, value: string): void {
    const arn =
      this.#secrets.get(name)?.arn ??
      this.#account.arn("secretsmanager", `secret:${name}-${this.#account.hex(6)}`);
    const versionId = this.#account.uuid();
    this.#secrets.set(name, { arn, value, versionId, createdAtMs: this.#account.now() });
  }

  remove(name: string): void {
    this.#secrets.delete(name);
  }

  /** The ARN for a name or a part of it; one that fits nothing is made up for the refusal. */
  arn(id: string): string {
    return this.#find(id)?.[1].arn ?? this.#account.arn("secretsmanager", `secret:${id}`);
  }

  #find(id: string): [string, Secret] | undefined {
    return [...this.#secrets].find(
      ([name, { arn }]) => id === name || id === arn || id === arn.slice(0, -7),
    );
  }

  getSecretValue(input: { SecretId?: string }): object {
    const asked = input.SecretId ?? "";
    if (asked === "")
      throw new AwsError(
        "ValidationException",
        "1 validation error detected: secretId must have length greater than or equal to 1",
      );
    const found = this.#find(asked);
    if (found === undefined)
      throw new AwsError(
        "ResourceNotFoundException",
        "Secrets Manager can't find the specified secret.",
      );
    const [name, secret] = found;
    return {
      ARN: secret.arn,
      Name: name,
      VersionId: secret.versionId,
      SecretString: secret.value,
      VersionStages: ["AWSCURRENT"],
      CreatedDate: secret.createdAtMs / 1000,
    };
  }
}
