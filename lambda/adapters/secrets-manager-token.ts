/** The Cloudflare token from Secrets Manager: a plain string, or JSON `{"token": "…"}`. */
import { GetSecretValueCommand, type SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { fromAws } from "../core/aws-fault.ts";
import { timerMs } from "../core/limits.ts";
import { known, unavailable } from "../core/reading.ts";
import { textOf } from "../core/shapes.ts";
import { parseTokenSecret } from "../core/token.ts";
import { tell } from "../core/wording.ts";
import type { TokenSource } from "../ports.ts";

const OPERATION = "secretsmanager:GetSecretValue";

export function secretsManagerTokenSource(
  client: Pick<SecretsManagerClient, "send">,
  secretId: string,
): TokenSource {
  return {
    async read(timeoutMs) {
      const signal = AbortSignal.timeout(timerMs(timeoutMs));
      const reply = await client
        .send(new GetSecretValueCommand({ SecretId: secretId }), { abortSignal: signal })
        .then(known, fromAws(OPERATION, signal));
      // Also said of a secret that exists and has no value yet.
      if (reply.kind === "unavailable" && reply.because.code === "not-found")
        return unavailable(
          "token-missing",
          tell(OPERATION, `there is no secret ${secretId} with a value here`),
        );
      if (reply.kind === "unavailable") return reply;
      const { SecretString: text, SecretBinary: binary, ARN: arn } = reply.value;
      if (text === undefined && binary !== undefined)
        return unavailable(
          "token-malformed",
          tell(OPERATION, `${secretId} is binary; store the token as a string`),
        );
      if (text === undefined && textOf(arn) === undefined)
        return unavailable("malformed-reply", tell(OPERATION, "a reply without a secret"));
      return parseTokenSecret(text);
    },
  };
}
