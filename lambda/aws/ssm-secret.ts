/**
 * A secret from an SSM parameter (SecureString, or String): the Cloudflare token, unless
 * another form is given.
 */

import { fieldsOf, jsonOf } from "../../contract/unknown-json.ts";
import { parseToken } from "../cloudflare/token.ts";
import { tell } from "../domain/fault-text.ts";
import type { TokenSource } from "../domain/ports.ts";
import { type FaultCode, type Reading, unavailable } from "../domain/reading.ts";
import { jsonRequest, type SignedFetch } from "./signed-request.ts";

export interface SecretForm {
  /** The fault of a parameter that does not exist. */
  readonly missing: FaultCode;
  readonly parse: (value: unknown) => Reading<string>;
}

const TOKEN: SecretForm = { missing: "token-missing", parse: parseToken };

export function ssmTokenSource(
  fetch: SignedFetch,
  region: string,
  name: string,
  { missing, parse }: SecretForm = TOKEN,
): TokenSource {
  const request = jsonRequest("ssm", region, "GetParameter", { Name: name, WithDecryption: true });
  const { operation } = request;
  return {
    async read(timeoutMs) {
      const reply = await fetch(request, timeoutMs);
      if (reply.kind === "unavailable" && reply.because.code === "not-found")
        return unavailable(
          missing,
          tell(operation, `there is no parameter ${name} in this region and account`),
        );
      if (reply.kind === "unavailable") return reply;
      const parameter = fieldsOf(fieldsOf(jsonOf(reply.value))?.["Parameter"]);
      return parameter === undefined
        ? unavailable("malformed-reply", tell(operation, "a reply without a parameter"))
        : parse(parameter["Value"]);
    },
  };
}
