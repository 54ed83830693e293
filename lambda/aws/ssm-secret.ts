/** A secret from an SSM parameter: a SecureString, or a String. */

import { fieldsOf, jsonOf } from "../../contract/unknown-json.ts";
import { faultText } from "../domain/fault-text.ts";
import type { SecretForm, SecretSource } from "../domain/ports.ts";
import { unavailable } from "../domain/reading.ts";
import { jsonRequest, type SignedFetch } from "./signed-request.ts";

export function ssmSecret(
  fetch: SignedFetch,
  region: string,
  name: string,
  { missing, parse }: SecretForm,
): SecretSource {
  const request = jsonRequest("ssm", region, "GetParameter", { Name: name, WithDecryption: true });
  const { operation } = request;
  return {
    async read(timeoutMs) {
      const reply = await fetch(request, timeoutMs);
      if (reply.kind === "unavailable" && reply.because.code === "not-found")
        return unavailable(
          missing,
          faultText(operation, `there is no parameter ${name} in this region and account`),
        );
      if (reply.kind === "unavailable") return reply;
      const parameter = fieldsOf(fieldsOf(jsonOf(reply.value))?.["Parameter"]);
      return parameter === undefined
        ? unavailable("malformed-reply", faultText(operation, "a reply without a parameter"))
        : parse(parameter["Value"]);
    },
  };
}
