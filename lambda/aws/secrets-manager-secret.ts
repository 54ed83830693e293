/** The Cloudflare token from Secrets Manager: a plain string, or JSON `{"token": "…"}`. */

import { fieldsOf, jsonOf, textOf } from "../../contract/unknown-json.ts";
import { parseTokenSecret } from "../cloudflare/token.ts";
import { tell } from "../domain/fault-text.ts";
import type { TokenSource } from "../domain/ports.ts";
import { unavailable } from "../domain/reading.ts";
import { jsonRequest, type SignedFetch } from "./signed-request.ts";

export function secretsManagerTokenSource(
  fetch: SignedFetch,
  region: string,
  secretId: string,
): TokenSource {
  const input = { SecretId: secretId };
  const request = jsonRequest("secretsmanager", region, "GetSecretValue", input);
  const { operation } = request;
  return {
    async read(timeoutMs) {
      const reply = await fetch(request, timeoutMs);
      // Also said of a secret that exists and has no value yet.
      if (reply.kind === "unavailable" && reply.because.code === "not-found")
        return unavailable(
          "token-missing",
          tell(operation, `there is no secret ${secretId} with a value here`),
        );
      if (reply.kind === "unavailable") return reply;
      const secret = fieldsOf(jsonOf(reply.value)) ?? {};
      const { SecretString: text, SecretBinary: binary, ARN: arn } = secret;
      if (text === undefined && binary !== undefined)
        return unavailable(
          "token-malformed",
          tell(operation, `${secretId} is binary; store the token as a string`),
        );
      if (text === undefined && textOf(arn) === undefined)
        return unavailable("malformed-reply", tell(operation, "a reply without a secret"));
      return parseTokenSecret(text);
    },
  };
}
