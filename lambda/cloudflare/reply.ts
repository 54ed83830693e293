/**
 * What a reply of Cloudflare's API means. The status decides first, since codes and texts
 * have changed before; then the envelope, since 200 may come with `success: false` or with a
 * page of the edge. A write needs one more distinction than a read: did it certainly not
 * happen, or is that unknown?
 */

import { connectionCode, countOf, fieldsOf, textOf } from "../../contract/unknown-json.ts";
import { faultText } from "../domain/fault-text.ts";
import type { Fault, FaultCode, Reading } from "../domain/reading.ts";
import { retryAfterMs } from "../domain/retry.ts";

export interface ApiReply {
  readonly status: number;
  /** The body as JSON; `undefined` where it is none. */
  readonly body: unknown;
  readonly retryAfter: string | null;
}

export type Verdict =
  | { readonly kind: "success"; readonly result: unknown; readonly resultInfo: unknown }
  /** The API does not accept the token, for the reason given; nothing was done. */
  | { readonly kind: "token-refused"; readonly because: Fault }
  /** A definite no; nothing was done. */
  | { readonly kind: "refused"; readonly because: Fault; readonly status: number }
  /** Nothing can be concluded from it: a write may have landed. */
  | { readonly kind: "unclear"; readonly because: Fault };
export type Failure = Exclude<Verdict, { kind: "success" }>;

/** Something failed before the call: certainly nothing was done. */
export const notAsked = (because: Fault): Verdict => ({ kind: "refused", because, status: 0 });

/** A failure of a read. 200 with `success: false` is against the contract, and may pass. */
export function readingOf(failure: Failure): Reading<never> {
  const isOdd = failure.kind === "refused" && failure.status >= 200 && failure.status < 300;
  const because: Fault = isOdd ? { ...failure.because, code: "malformed-reply" } : failure.because;
  return { kind: "unavailable", because };
}

/** The form of a header is wrong; the only one that varies carries the token. */
const FORM_CODES: ReadonlySet<number> = new Set([6003, 6103, 6111]);
/** Codes about authentication and permissions, which come with 400, 401 and 403. */
const TOKEN_CODES: ReadonlySet<number> = new Set([9103, 9106, 9107, 9109, 10000, 10001]);
/** "Could not route to …, perhaps your object identifier is invalid?" */
const BAD_IDENTIFIER = 7003;

export function judge(operation: string, reply: ApiReply, secret: string, nowMs: number): Verdict {
  const { status } = reply;
  const errors = errorsOf(reply.body);
  const fault = (code: FaultCode, said: string): Fault => ({
    code,
    message: faultText(operation, `HTTP ${status}${said}`, secret),
  });
  const said = errors === undefined ? ", and no reply of the API" : `: ${wordsOf(errors)}`;
  if (status === 429) {
    const wait = retryAfterMs(reply.retryAfter, nowMs);
    const because = fault("rate-limited", said);
    const refused = wait === undefined ? because : { ...because, retryAfterMs: wait };
    return { kind: "refused", because: refused, status };
  }
  if (status >= 500) return { kind: "unclear", because: fault("server-error", said) };
  const fields = fieldsOf(reply.body) ?? {};
  const isFine = status >= 200 && status < 300;
  if (isFine && fields["success"] === true)
    return { kind: "success", result: fields["result"], resultInfo: fields["result_info"] };
  if (errors === undefined || status < 200 || (status >= 300 && status < 400))
    return { kind: "unclear", because: fault("malformed-reply", said) };
  const aboutToken = troubleOfToken(status, errors);
  if (aboutToken !== undefined) return { kind: "token-refused", because: fault(aboutToken, said) };
  const isUnknown = status === 404 || errors.some((error) => error.code === BAD_IDENTIFIER);
  return { kind: "refused", because: fault(isUnknown ? "not-found" : "rejected", said), status };
}

/** No reply at all: was the time up, the connection never made, or cut midway? */
export function withoutReply(operation: string, error: unknown, timedOut: boolean): Failure {
  const fault = (code: FaultCode, said: string): Fault => ({
    code,
    message: faultText(operation, said),
  });
  if (timedOut) return { kind: "unclear", because: fault("timeout", "no whole reply in time") };
  const code = connectionCode(error) ?? "cut";
  const because = fault("unreachable", `the connection failed (${code})`);
  return NEVER_MADE.has(code)
    ? { kind: "refused", because, status: 0 }
    : { kind: "unclear", because };
}

/** Failures that come before the first byte of a request is sent. */
const NEVER_MADE: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
]);

interface ApiError {
  readonly code: number | undefined;
  readonly message: string;
  readonly chain: unknown;
}

/** The errors of a failure's envelope; `undefined` when the body is no such envelope. */
function errorsOf(body: unknown): readonly ApiError[] | undefined {
  const fields = fieldsOf(body);
  if (fields?.["success"] !== false) return undefined;
  return listOfErrors(fields["errors"]);
}

function listOfErrors(errors: unknown): ApiError[] {
  return (Array.isArray(errors) ? errors : []).map((error) => {
    const { code, message, error_chain: chain } = fieldsOf(error) ?? {};
    return { code: countOf(code), message: textOf(message) ?? "no text", chain };
  });
}

function wordsOf(errors: readonly ApiError[]): string {
  if (errors.length === 0) return "success is false, without a reason";
  return withChains(errors)
    .map(({ code, message }) => `${code ?? "no code"} ${message}`)
    .join("; ");
}

const withChains = (errors: readonly ApiError[]): readonly ApiError[] =>
  errors.flatMap((error) => [error, ...listOfErrors(error.chain)]);

/**
 * What is wrong with the token; undefined where the reply is about something else, as 403 is,
 * too, for a zone that the API is closed for (1038).
 */
function troubleOfToken(status: number, errors: readonly ApiError[]): FaultCode | undefined {
  if (status !== 400 && status !== 401 && status !== 403) return undefined;
  const all = withChains(errors);
  const says = (codes: ReadonlySet<number>) =>
    all.some(({ code }) => code !== undefined && codes.has(code));
  if (says(FORM_CODES)) return "token-malformed";
  if (all.some(({ code, message }) => code === 9109 && /\blocation\b/i.test(message)))
    return "token-ip-filter";
  const isBare = status === 403 && all.every(({ code }) => code === undefined);
  return says(TOKEN_CODES) || status === 401 || isBare ? "token-refused" : undefined;
}
