/**
 * What a reply of Cloudflare's API means. The status decides first, since codes and texts
 * have changed before; then the envelope, since 200 may come with `success: false` or with a
 * page of the edge. A write needs one more distinction than a read: did it certainly not
 * happen, or is that unknown?
 */
import type { Fault, FaultCode, Reading } from "./reading.ts";
import { connectionCode, countOf, fieldsOf, textOf } from "./shapes.ts";
import { tell } from "./wording.ts";

export interface ApiReply {
  readonly status: number;
  /** The body as JSON; `undefined` where it is none. */
  readonly body: unknown;
  readonly retryAfter: string | null;
}

export type Verdict =
  | { readonly kind: "success"; readonly result: unknown; readonly resultInfo: unknown }
  /** The API does not accept the token; nothing was done. */
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

/** Codes for a bad token that have been seen with status 400. */
const TOKEN_CODES: ReadonlySet<number> = new Set([6003, 9109, 10000, 10001]);
/** "Could not route to …, perhaps your object identifier is invalid?" */
const BAD_IDENTIFIER = 7003;

export function judge(operation: string, reply: ApiReply, secret: string, nowMs: number): Verdict {
  const { status } = reply;
  const errors = errorsOf(reply.body);
  const fault = (code: FaultCode, said: string): Fault => ({
    code,
    message: tell(operation, `HTTP ${status}${said}`, secret),
  });
  const said = errors === undefined ? ", and no reply of the API" : `: ${wordsOf(errors)}`;
  if (status === 429) {
    const wait = retryAfterMs(reply.retryAfter, nowMs);
    const because = fault("rate-limited", said);
    const told = wait === undefined ? because : { ...because, retryAfterMs: wait };
    return { kind: "refused", because: told, status };
  }
  if (status === 401 || status === 403 || (status === 400 && isAboutToken(errors)))
    return { kind: "token-refused", because: fault("token-refused", said) };
  if (status >= 500) return { kind: "unclear", because: fault("server-error", said) };
  const fields = fieldsOf(reply.body) ?? {};
  const isFine = status >= 200 && status < 300;
  if (isFine && fields["success"] === true)
    return { kind: "success", result: fields["result"], resultInfo: fields["result_info"] };
  if (errors === undefined || status < 200 || (status >= 300 && status < 400))
    return { kind: "unclear", because: fault("malformed-reply", said) };
  const isUnknown = status === 404 || errors.some((error) => error.code === BAD_IDENTIFIER);
  return { kind: "refused", because: fault(isUnknown ? "not-found" : "rejected", said), status };
}

/** No reply at all: was the time up, the connection never made, or cut midway? */
export function withoutReply(operation: string, error: unknown, timedOut: boolean): Failure {
  const fault = (code: FaultCode, said: string): Fault => ({
    code,
    message: tell(operation, said),
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
  return errors
    .flatMap((error) => [error, ...listOfErrors(error.chain)])
    .map(({ code, message }) => `${code ?? "no code"} ${message}`)
    .join("; ");
}

function isAboutToken(errors: readonly ApiError[] | undefined): boolean {
  return errors?.some(({ code }) => code !== undefined && TOKEN_CODES.has(code)) ?? false;
}

/** Seconds or an HTTP date; `undefined` when it is neither. */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const atMs = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(atMs) ? undefined : Math.max(atMs - nowMs, 0);
}
