/** Errors as the AWS clients throw them, and the fault for each. */
import type { FaultCode } from "../../../lambda/domain/reading.ts";

export function serviceError(name: string, status: number, message = `message of ${name}`): Error {
  return Object.assign(new Error(message), {
    name,
    $fault: status >= 500 ? "server" : "client",
    $metadata: { httpStatusCode: status },
  });
}

function systemError(code: string, name = "Error"): Error {
  return Object.assign(new Error(`connect ${code}`), { code, name });
}

/** The errors that any AWS call can end in. */
export const COMMON_ERRORS: readonly [error: Error, code: FaultCode][] = [
  [serviceError("ThrottlingException", 400, "Rate exceeded"), "throttled"],
  [serviceError("RequestLimitExceeded", 503), "throttled"],
  [serviceError("TooManyRequestsException", 429), "throttled"],
  [serviceError("AccessDeniedException", 400), "denied"],
  [serviceError("UnauthorizedOperation", 403), "denied"],
  [serviceError("ExpiredTokenException", 400), "denied"],
  [serviceError("SomethingNewException", 403), "denied"],
  [serviceError("ServerException", 500), "server-error"],
  [serviceError("Unknown", 502), "server-error"],
  [serviceError("InvalidParameterException", 400), "rejected"],
  [Object.assign(new Error("Request aborted"), { name: "AbortError" }), "timeout"],
  [systemError("ETIMEDOUT", "TimeoutError"), "timeout"],
  [Object.assign(new Error("too slow"), { name: "TimeoutError" }), "timeout"],
  [systemError("ECONNREFUSED"), "unreachable"],
  [systemError("ECONNRESET", "TimeoutError"), "unreachable"],
  [systemError("ENOTFOUND"), "unreachable"],
  [new TypeError("fetch failed", { cause: systemError("EAI_AGAIN") }), "unreachable"],
  [Object.assign(new Error("none"), { name: "CredentialsProviderError" }), "denied"],
  [
    Object.assign(new SyntaxError("<html>"), { $metadata: { httpStatusCode: 502 } }),
    "server-error",
  ],
  [
    Object.assign(new SyntaxError("<html>"), { $metadata: { httpStatusCode: 200 } }),
    "malformed-reply",
  ],
  [new TypeError("x is not a function"), "malformed-reply"],
];
