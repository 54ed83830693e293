/** An error of an AWS client as a fault, in its exact words: they reach logs and notices. */
import { describe, expect, test } from "vitest";
import { fromAws } from "../../../lambda/aws/fault.ts";

const OPERATION = "ecs:ListTasks";
const because = (error: unknown, aborted = false) => {
  const reading = fromAws(OPERATION, { aborted })(error);
  return reading.kind === "unavailable" ? [reading.because.code, reading.because.message] : [];
};
const sdkError = (name: string, httpStatusCode?: number, message?: string) => ({
  name,
  $fault: "client",
  $metadata: { httpStatusCode },
  ...(message === undefined ? {} : { message }),
});
const unread = (name: string | undefined, httpStatusCode?: unknown) => ({
  name,
  $metadata: { httpStatusCode },
});

describe("errors of the service itself", () => {
  test.each([
    [sdkError("ThrottlingException", 400, "Rate exceeded"), "throttled"],
    [sdkError("Odd", 429, "slow"), "throttled"],
    [sdkError("Odd", 401, "who?"), "denied"],
    [sdkError("Odd", 403, "no"), "denied"],
    [sdkError("AccessDeniedException", 400, "no"), "denied"],
    [sdkError("ClusterNotFoundException", 400, "none"), "not-found"],
    [sdkError("Odd", 500, "broken"), "server-error"],
    [sdkError("Odd", 499, "bad"), "rejected"],
  ])("%o / reported / %s, with name, status and text", (error, code) => {
    const { name, message } = error as { name: string; message: string };
    const status = error.$metadata.httpStatusCode;
    expect(because(error)).toEqual([code, `${OPERATION}: ${name} (HTTP ${status}): ${message}`]);
  });

  test("no status, no text / reported / rejected, without them", () => {
    expect(because(sdkError("Odd"))).toEqual(["rejected", `${OPERATION}: Odd (HTTP ?)`]);
  });

  test("an error whose fault is the server's / reported / the service's as well", () => {
    const error = { ...sdkError("ServerException", 500, "broken"), $fault: "server" };
    const words = "ServerException (HTTP 500): broken";
    expect(because(error)).toEqual(["server-error", `${OPERATION}: ${words}`]);
  });

  test("our own timeout expired as well / reported / the service's error counts", () => {
    expect(because(sdkError("Odd", 500, "x"), true)[0]).toBe("server-error");
  });
});

describe("everything else", () => {
  test.each([
    [{ name: "AbortError" }, "timeout", "no whole reply in time"],
    [{ name: "TimeoutError" }, "timeout", "no whole reply in time"],
    [{ code: "ETIMEDOUT" }, "timeout", "the connection timed out (ETIMEDOUT)"],
    [{ code: "ECONNRESET" }, "unreachable", "the connection failed (ECONNRESET)"],
    [{ name: "CredentialsProviderError" }, "denied", "no usable AWS credentials"],
    [unread("SyntaxError", 500), "server-error", "HTTP 500 with an error page"],
    [
      unread("SyntaxError", 499),
      "malformed-reply",
      "SyntaxError with HTTP 499: a reply that cannot be read",
    ],
    [unread("SyntaxError"), "malformed-reply", "SyntaxError: a reply that cannot be read"],
    [unread("SyntaxError", "503"), "malformed-reply", "SyntaxError: a reply that cannot be read"],
    [undefined, "malformed-reply", "an unknown error: a reply that cannot be read"],
  ])("%o / reported / %s", (error, code, words) => {
    expect(because(error)).toEqual([code, `${OPERATION}: ${words}`]);
  });

  test("a parser's error that quotes the reply / reported / without the quotation", () => {
    const error = { ...unread("SyntaxError", 200), message: 'Unexpected "secret"' };
    expect(because(error)[1]).not.toContain("secret");
  });
});
