/**
 * One question to Cloudflare's API and the verdict on its reply: within the time that is left,
 * not against the rate limit, and with a token that is renewed once where it is refused.
 */
import { jsonOf } from "../../contract/unknown-json.ts";
import { faultText } from "../domain/fault-text.ts";
import { deadlineIn } from "../domain/limits.ts";
import type { SecretSource, Timer } from "../domain/ports.ts";
import type { CallLimit } from "./calls-left.ts";
import { judge, notAsked, type Verdict, withoutReply } from "./reply.ts";
import type { ApiRequest, RawReply, Send } from "./transport.ts";

export interface Asking {
  readonly send: Send;
  readonly token: SecretSource;
  /** Of all that calls with this token here. */
  readonly limit: CallLimit;
  readonly timer: Timer;
}

/** `operation`: as the log names the call. */
export type Ask = (operation: string, request: ApiRequest) => Promise<Verdict>;

/** All that one call of the port sends shares one time limit, and a token renewed once. */
export function asker({ send, token, limit, timer }: Asking, timeoutMs: number): Ask {
  const { signal, leftMs } = deadlineIn(timeoutMs, timer);
  const askWith = async (
    secret: string,
    operation: string,
    request: ApiRequest,
  ): Promise<Verdict> => {
    const obstacle = limit.obstacle(operation);
    if (obstacle !== undefined) return notAsked(obstacle);
    if (signal.aborted)
      return notAsked({ code: "timeout", message: faultText(operation, "no time left to ask") });
    let reply: RawReply;
    try {
      reply = await send({ ...request, token: secret }, signal);
    } catch (error) {
      return withoutReply(operation, error, signal.aborted);
    }
    const { status, headers, text } = reply;
    limit.heard(status, (name) => headers[name] ?? null);
    const said = { status, body: jsonOf(text), retryAfter: headers["retry-after"] ?? null };
    return judge(operation, said, secret, timer.now());
  };
  return async (operation, request) => {
    const first = await token.read(leftMs());
    if (first.kind === "unavailable") return notAsked(first.because);
    const verdict = await askWith(first.value, operation, request);
    if (verdict.kind !== "token-refused") return verdict;
    const renewed = await token.read(leftMs(), true);
    const isNew = renewed.kind === "known" && renewed.value !== first.value;
    return isNew ? askWith(renewed.value, operation, request) : verdict;
  };
}
