/**
 * A secret from an SSM parameter (SecureString, or String): the Cloudflare token, unless
 * another form is given.
 */
import { GetParameterCommand, type SSMClient } from "@aws-sdk/client-ssm";
import { fromAws } from "../core/aws-fault.ts";
import { timerMs } from "../core/limits.ts";
import { type FaultCode, known, type Reading, unavailable } from "../core/reading.ts";
import { fieldsOf } from "../core/shapes.ts";
import { parseToken } from "../core/token.ts";
import { tell } from "../core/wording.ts";
import type { TokenSource } from "../ports.ts";

const OPERATION = "ssm:GetParameter";

export interface SecretForm {
  /** The fault of a parameter that does not exist. */
  readonly missing: FaultCode;
  readonly parse: (value: unknown) => Reading<string>;
}

const TOKEN: SecretForm = { missing: "token-missing", parse: parseToken };

export function ssmTokenSource(
  client: Pick<SSMClient, "send">,
  name: string,
  { missing, parse }: SecretForm = TOKEN,
): TokenSource {
  return {
    async read(timeoutMs) {
      const signal = AbortSignal.timeout(timerMs(timeoutMs));
      const reply = await client
        .send(new GetParameterCommand({ Name: name, WithDecryption: true }), {
          abortSignal: signal,
        })
        .then(known, fromAws(OPERATION, signal));
      if (reply.kind === "unavailable" && reply.because.code === "not-found")
        return unavailable(
          missing,
          tell(OPERATION, `there is no parameter ${name} in this region and account`),
        );
      if (reply.kind === "unavailable") return reply;
      const parameter = fieldsOf(reply.value.Parameter);
      return parameter === undefined
        ? unavailable("malformed-reply", tell(OPERATION, "a reply without a parameter"))
        : parse(parameter["Value"]);
    },
  };
}
