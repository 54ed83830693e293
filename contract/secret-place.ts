/** Where a secret is stored, by name: in an SSM parameter or in Secrets Manager. */
export interface SecretPlace {
  readonly kind: "ssm" | "secretsmanager";
  readonly name: string;
}
