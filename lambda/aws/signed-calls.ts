/**
 * Calls of AWS without an SDK client: what a reply means. What carries them is
 * `signed-fetch.ts` in the function, the simulated services themselves in the sandbox.
 */
import { fieldsOf, jsonOf, textOf } from "../../contract/unknown-json.ts";
import type { Timer } from "../domain/ports.ts";
import { known } from "../domain/reading.ts";
import { fromAws } from "./fault.ts";
import type { SignedFetch, SignedRequest } from "./signed-request.ts";

export interface SignedReply {
  readonly status: number;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Takes every status for a reply. Rejects where no whole reply came, as `fetch` does. */
export type SignedSend = (request: SignedRequest, signal: AbortSignal) => Promise<SignedReply>;

export function signedCalls(send: SignedSend, timer: Timer): SignedFetch {
  return async (request, timeoutMs) => {
    const signal = timer.timeout(timeoutMs);
    const body = send(request, signal).then(bodyOf);
    return body.then(known, fromAws(request.operation, signal));
  };
}

/** @throws every reply but a 2xx */
function bodyOf(reply: SignedReply): string {
  if (reply.status < 200 || reply.status > 299) throw serviceError(reply);
  return reply.text;
}

/**
 * As the SDK would throw it, so that it is judged in one way: name, `$fault`, status. A body
 * that is neither JSON nor XML is an error page of the edge: it names no error, and nothing of
 * it is shown.
 */
function serviceError({ status, headers, text: body }: SignedReply): object {
  const json = fieldsOf(jsonOf(body === "" ? "{}" : body));
  const xml = (tag: string) => textOf(new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(body)?.[1]);
  const type = textOf(headers["x-amzn-errortype"]) ?? textOf(json?.["__type"]);
  const name = type === undefined ? xml("Code") : shortName(type);
  const message = textOf(json?.["Message"] ?? json?.["message"]) ?? xml("Message");
  const about = { $metadata: { httpStatusCode: status }, ...(message && { message }) };
  if (name === undefined && json === undefined) return about;
  return { ...about, name: name ?? "Unknown", $fault: "client" };
}

/** `com.amazonaws.ssm#ParameterNotFound:http://…` is a `ParameterNotFound`. */
function shortName(type: string): string | undefined {
  return textOf(type.split(":")[0]?.split("#").at(-1));
}
