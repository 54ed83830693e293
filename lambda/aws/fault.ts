/**
 * What an AWS client threw, as a fault. Errors of the service are recognized by their names
 * and status; everything else by the kind of failure alone, because the text of a parser's
 * error quotes the reply, and the reply may hold the token.
 */

import { connectionCode, type Fields, fieldsOf, textOf } from "../../contract/unknown-json.ts";
import { faultText } from "../domain/fault-text.ts";
import type { Fault, FaultCode, Reading } from "../domain/reading.ts";

const THROTTLED = anyOf(
  ".*Thrott.*|RequestLimitExceeded|TooManyRequests(Exception)?|SlowDown",
  "BandwidthLimitExceeded|ProvisionedThroughputExceeded(Exception)?|PriorRequestNotComplete",
);
const DENIED = anyOf(
  ".*AccessDenied.*|UnauthorizedOperation|AuthFailure|AuthorizationError(Exception)?",
  "NotAuthorized|OptInRequired|UnrecognizedClientException|InvalidClientTokenId",
  "Expired(Token|TokenException|Request)|InvalidSignatureException|SignatureDoesNotMatch",
  "IncompleteSignature(Exception)?|MissingAuthenticationToken(Exception)?",
  "CredentialsProviderError|DecryptionFailure",
);
const NOT_FOUND = /NotFound(Exception)?$/;

function anyOf(...names: readonly string[]): RegExp {
  return new RegExp(`^(${names.join("|")})$`);
}

/**
 * `operation` as IAM calls it (`ecs:ListTasks`), so that whoever reads "denied" knows what to
 * grant. `timedOut`: our own time limit had passed when the client threw.
 */
function awsFault(operation: string, error: unknown, timedOut: boolean): Fault {
  const fields = fieldsOf(error) ?? {};
  const status = statusOf(fields);
  const name = textOf(fields["name"]) ?? "an unknown error";
  const fault = (code: FaultCode, said: string): Fault => ({
    code,
    message: faultText(operation, said),
  });
  if (isOfService(fields)) return fault(codeOf(name, status), serviceSaid(name, status, fields));
  if (timedOut || name === "AbortError") return fault("timeout", "no whole reply in time");
  const code = connectionCode(error);
  if (code === "ETIMEDOUT") return fault("timeout", "the connection timed out (ETIMEDOUT)");
  if (code !== undefined) return fault("unreachable", `the connection failed (${code})`);
  if (name === "TimeoutError") return fault("timeout", "no whole reply in time");
  if (DENIED.test(name)) return fault("denied", "no usable AWS credentials");
  if ((status ?? 0) >= 500) return fault("server-error", `HTTP ${status} with an error page`);
  const where = status === undefined ? "" : ` with HTTP ${status}`;
  return fault("malformed-reply", `${name}${where}: a reply that cannot be read`);
}

/** For the rejected side of `then`: `client.send(…).then(known, fromAws("ecs:…", signal))`. */
export function fromAws(operation: string, signal: { readonly aborted: boolean }) {
  return (error: unknown): Reading<never> => ({
    kind: "unavailable",
    because: awsFault(operation, error, signal.aborted),
  });
}

/** The service's own errors carry `$fault`; a reply that could not be read does not. */
function isOfService(fields: Fields): boolean {
  return fields["$fault"] === "client" || fields["$fault"] === "server";
}

function codeOf(name: string, status: number | undefined): FaultCode {
  if (THROTTLED.test(name) || status === 429) return "throttled";
  if (DENIED.test(name) || status === 401 || status === 403) return "denied";
  if (NOT_FOUND.test(name)) return "not-found";
  return (status ?? 0) >= 500 ? "server-error" : "rejected";
}

function serviceSaid(name: string, status: number | undefined, fields: Fields): string {
  const message = textOf(fields["message"]);
  return `${name} (HTTP ${status ?? "?"})${message === undefined ? "" : `: ${message}`}`;
}

function statusOf(fields: Fields): number | undefined {
  const status = fieldsOf(fields["$metadata"])?.["httpStatusCode"];
  return typeof status === "number" ? status : undefined;
}
