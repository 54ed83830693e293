/** A secret from Secrets Manager, as its console stores it: a string. */

import { fieldsOf, jsonOf, textOf } from "../../contract/unknown-json.ts";
import { faultText } from "../domain/fault-text.ts";
import type { SecretForm, SecretSource } from "../domain/ports.ts";
import { unavailable } from "../domain/reading.ts";
import { jsonRequest, type SignedFetch } from "./signed-request.ts";

export function secretsManagerSecret(
  fetch: SignedFetch,
  region: string,
  secretId: string,
  { missing, malformed, parse }: SecretForm,
): SecretSource {
  const input = { SecretId: secretId };
  const request = jsonRequest("secretsmanager", region, "GetSecretValue", input);
  const { operation } = request;
  return {
    async read(timeoutMs) {
      const reply = await fetch(request, timeoutMs);
      // Also said of a secret that exists and has no value yet.
      if (reply.kind === "unavailable" && reply.because.code === "not-found")
        return unavailable(
          missing,
          faultText(operation, `there is no secret ${secretId} with a value here`),
        );
      if (reply.kind === "unavailable") return reply;
      const secret = fieldsOf(jsonOf(reply.value)) ?? {};
      const { SecretString: text, SecretBinary: binary, ARN: arn } = secret;
      if (text === undefined && binary !== undefined)
        return unavailable(
          malformed,
          faultText(operation, `${secretId} is binary; store it as a string`),
        );
      if (text === undefined && textOf(arn) === undefined)
        return unavailable("malformed-reply", faultText(operation, "a reply without a secret"));
      return parse(text);
    },
  };
}
