/** The places where a token may lie, and how a test puts it there. */
import type { SecretSource } from "../../../lambda/domain/ports.ts";
import type { Make } from "./stage.ts";

export const PARAMETER = "/mail/cloudflare-token";
export const SECRET = "mail/cloudflare-token";

export interface Place {
  readonly service: "ssm" | "secretsmanager";
  readonly operation: string;
  readonly put: (text: string) => void;
  readonly remove: () => void;
}

export const inParameter =
  (make: Make<SecretSource>): Make<SecretSource, Place> =>
  async () => {
    const subject = await make();
    const { ssm } = subject.stage.aws;
    return {
      ...subject,
      service: "ssm",
      operation: "GetParameter",
      put: (text) => ssm.put(PARAMETER, text),
      remove: () => ssm.remove(PARAMETER),
    };
  };

export const inSecret =
  (make: Make<SecretSource>): Make<SecretSource, Place> =>
  async () => {
    const subject = await make();
    const { secrets } = subject.stage.aws;
    return {
      ...subject,
      service: "secretsmanager",
      operation: "GetSecretValue",
      put: (text) => secrets.put(SECRET, text),
      remove: () => secrets.remove(SECRET),
    };
  };
