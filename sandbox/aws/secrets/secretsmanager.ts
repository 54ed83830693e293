/** Secrets of Secrets Manager, found by name, by full ARN, or by ARN without its suffix. */
import type { Account } from "../account.ts";
import { AwsError } from "../aws-error.ts";

interface Secret {
  readonly arn: string;
  readonly value: string;
  readonly versionId: string;
  readonly createdAtMs: number;
}

interface PutSecretInput {
  readonly SecretId?: string;
  readonly SecretString?: string;
}

interface CreateSecretInput {
  readonly Name?: string;
  readonly SecretString?: string;
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

  /** As the API does it: a further version, which becomes the current one. */
  putSecretValue({ SecretId = "", SecretString = "" }: PutSecretInput): object {
    const [name, { arn }] = this.#found(SecretId);
    this.put(name, SecretString);
    const versionId = this.#secrets.get(name)?.versionId;
    return { ARN: arn, Name: name, VersionId: versionId, VersionStages: ["AWSCURRENT"] };
  }

  createSecret({ Name = "", SecretString = "" }: CreateSecretInput): object {
    if (this.#secrets.has(Name))
      throw new AwsError(
        "ResourceExistsException",
        `The operation failed because the secret ${Name} already exists.`,
      );
    this.put(Name, SecretString);
    const [, { arn, versionId }] = this.#found(Name);
    return { ARN: arn, Name, VersionId: versionId };
  }

  #found(id: string): [string, Secret] {
    const found = this.#find(id);
    if (found !== undefined) return found;
    throw new AwsError(
      "ResourceNotFoundException",
      "Secrets Manager can't find the specified secret.",
    );
  }

  getSecretValue(input: { SecretId?: string }): object {
    const asked = input.SecretId ?? "";
    if (asked === "")
      throw new AwsError(
        "ValidationException",
        "1 validation error detected: secretId must have length greater than or equal to 1",
      );
    const [name, secret] = this.#found(asked);
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
