/** The Cloudflare token from an SSM parameter (SecureString, or String). */
import { GetParameterCommand, type SSMClient } from "@aws-sdk/client-ssm";
import { fromAws } from "../core/aws-fault.ts";
import { timerMs } from "../core/limits.ts";
import { known, unavailable } from "../core/reading.ts";
import { fieldsOf } from "../core/shapes.ts";
import { parseToken } from "../core/token.ts";
import { tell } from "../core/wording.ts";
import type { TokenSource } from "../ports.ts";

const OPERATION = "ssm:GetParameter";

export function ssmTokenSource(client: Pick<SSMClient, "send">, name: string): TokenSource {
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
          "token-missing",
          tell(OPERATION, `there is no parameter ${name} in this region and account`),
        );
      if (reply.kind === "unavailable") return reply;
      const parameter = fieldsOf(reply.value.Parameter);
      return parameter === undefined
        ? unavailable("malformed-reply", tell(OPERATION, "a reply without a parameter"))
        : parseToken(parameter["Value"]);
    },
  };
}
