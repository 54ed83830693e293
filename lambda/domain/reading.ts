/**
 * What a read of the outside world gives: a value that is known, or the reason why nothing is
 * known. Unavailable is never taken for empty, and the type makes the difference impossible
 * to overlook.
 */

/** Why a port could not do its work. The texts for people are in `messages.ts`. */
export type FaultCode =
  | "throttled" // slow down, and try again soon
  | "rate-limited" // Cloudflare refuses every call for some minutes
  | "timeout" // no (whole) reply within the time given
  | "unreachable" // no connection
  | "server-error" // 5xx, or an edge error page
  | "malformed-reply" // 200, but not what the contract says
  | "incomplete" // a reading with holes in it: nothing may be concluded from it
  | "denied" // the role (AWS) lacks a permission
  | "not-found" // the cluster, service, zone or parameter does not exist
  | "several-zones" // of one name, and none or several of them active
  | "token-missing"
  | "token-malformed"
  | "token-ip-filter" // the token may not be used from the function's address
  | "token-refused" // unknown to Cloudflare, or without the permission
  | "rejected"; // a definite no to this very request

export interface Fault {
  readonly code: FaultCode;
  /** One line for the log and the notice: who said what. Never holds the token. */
  readonly message: string;
  /** What the other side asked us to wait, if it did. */
  readonly retryAfterMs?: number;
}

export type Reading<T> =
  | { readonly kind: "known"; readonly value: T }
  | { readonly kind: "unavailable"; readonly because: Fault };

export const known = <T>(value: T): Reading<T> => ({ kind: "known", value });
export const unavailable = (
  code: FaultCode,
  message: string,
  retryAfterMs?: number,
): Reading<never> => ({
  kind: "unavailable",
  because: { code, message, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
});

/** Faults that may be gone a moment later; all others need a person or another pass. */
const PASSING: ReadonlySet<FaultCode> = new Set([
  "throttled",
  "timeout",
  "unreachable",
  "server-error",
  "malformed-reply",
]);
export const isPassing = (fault: Fault): boolean => PASSING.has(fault.code);
