/** The signed calls of AWS in process: secrets, handed to the simulated stores. */
import { type SignedReply, type SignedSend, signedCalls } from "../../lambda/aws/signed-calls.ts";
import type { SignedFetch } from "../../lambda/aws/signed-request.ts";
import { AwsError } from "../aws/aws-error.ts";
import type { AwsSandbox } from "../aws/index.ts";
import { operations } from "../aws/operations.ts";
import { type Reply, writeError, writeResult } from "../aws/wire.ts";
import { type Call, withoutReply } from "./caller.ts";
import { timerOn } from "./timer.ts";

const REQUEST_ID = "00000000-0000-4000-a000-000000000000";

export function signedInProcess(aws: AwsSandbox, call: Call): SignedFetch {
  const known = operations(aws.account, aws);
  const send: SignedSend = async ({ operation, body = "" }, signal) => {
    const found = known[operation];
    if (found === undefined) throw new Error(`the sandbox has no ${operation}`);
    const [service = "", name = ""] = operation.split(":");
    const came = await call(service, name, signal, () => found.run(body));
    switch (came.kind) {
      case "value":
        return asRead(writeResult("json", name, came.value, REQUEST_ID));
      case "reply":
        return asRead({ headers: {}, ...came });
      case "error": {
        const { code, message, status } = came;
        return asRead(writeError("json", new AwsError(code, message, status), REQUEST_ID));
      }
      default:
        throw withoutReply(came);
    }
  };
  return signedCalls(send, timerOn(aws.account.timeline));
}

const asRead = ({ status, headers, body }: Reply): SignedReply => ({
  status,
  headers,
  text: body,
});
