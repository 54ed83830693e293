/** Edge cases of replies of Cloudflare's API, in their exact words. */
import { describe, expect, test } from "vitest";
import {
  judge,
  notAsked,
  readingOf,
  type Verdict,
  withoutReply,
} from "../../../lambda/cloudflare/reply.ts";

const NOW_MS = Date.UTC(2026, 0, 1);
const seen = (status: number, body: unknown, retryAfter: string | null = null) =>
  judge("Ask", { status, body, retryAfter }, "s3cret", NOW_MS);
const no = (...errors: readonly unknown[]) => ({ success: false, errors });
const one = (code: unknown, message: unknown = "no") => no({ code, message });
const GOOD = { success: true, result: [1], result_info: { page: 1 } };

describe("the status decides", () => {
  test.each([200, 201, 299])("%i with success / judged / a success", (status) => {
    const success = { kind: "success", result: [1], resultInfo: { page: 1 } };
    expect(seen(status, GOOD)).toEqual(success);
  });

  test.each([
    [100, "malformed-reply"],
    [199, "malformed-reply"],
    [300, "malformed-reply"],
    [302, "malformed-reply"],
    [399, "malformed-reply"],
    [500, "server-error"],
    [599, "server-error"],
  ])("%i with any body / judged / unclear, %s", (status, code) => {
    for (const body of [GOOD, one(1000), undefined])
      expect(seen(status, body)).toMatchObject({ kind: "unclear", because: { code } });
  });

  test.each([
    [400, one(1004), "rejected"],
    [499, one(1004), "rejected"],
    [200, one(1004), "rejected"],
    [404, one(1004), "not-found"],
    [400, one(7003), "not-found"],
    [400, no({ code: 1004 }, { code: 7003 }), "not-found"],
    [429, undefined, "rate-limited"],
  ])("%i %j / judged / refused, %s", (status, body, code) => {
    expect(seen(status, body)).toMatchObject({ kind: "refused", status, because: { code } });
  });

  test.each([
    [401, one(1000)],
    [403, no()],
    [403, one("x")],
    [403, no({ code: 1038 }, { code: 9109 })],
    [400, no({ code: 1 }, { code: 10000 })],
    [400, no({ code: 1, error_chain: [{ code: 10001 }] })],
  ])("%i %j / judged / about the token", (status, body) => {
    const because = { code: "token-refused" };
    expect(seen(status, body)).toMatchObject({ kind: "token-refused", because });
  });

  test.each([
    [404, one(6003), "not-found"],
    [405, one(10000), "rejected"],
    [400, one("6003"), "rejected"],
    [400, one(undefined), "rejected"],
    [403, one(1038), "rejected"],
    [403, one(7003), "not-found"],
  ])("%i %j / judged / not about the token", (status, body, code) => {
    expect(seen(status, body)).toMatchObject({ kind: "refused", because: { code } });
  });
});

describe("its words", () => {
  test.each<[unknown, string]>([
    [undefined, "Ask: HTTP 400, and no reply of the API"],
    [no(), "Ask: HTTP 400: success is false, without a reason"],
    [{ success: false, errors: 7 }, "Ask: HTTP 400: success is false, without a reason"],
    [one(1004, "DNS"), "Ask: HTTP 400: 1004 DNS"],
    [one(1004, ""), "Ask: HTTP 400: 1004 no text"],
    [one("x", "DNS"), "Ask: HTTP 400: no code DNS"],
    [
      no({ code: 1, message: "a", error_chain: [{ code: 2, message: "b" }] }, { code: 3 }),
      "Ask: HTTP 400: 1 a; 2 b; 3 no text",
    ],
    [one(1, "of s3cret"), "Ask: HTTP 400: 1 of [token]"],
  ])("%j / reported / %s", (body, message) => {
    expect(seen(400, body)).toMatchObject({ because: { message } });
  });

  test.each([
    ["30", 30_000],
    [" 0 ", 0],
    [new Date(NOW_MS + 5_000).toUTCString(), 5_000],
    [new Date(NOW_MS - 5_000).toUTCString(), 0],
  ])("Retry-After %s / judged / %i ms", (header, retryAfterMs) => {
    expect(seen(429, undefined, header)).toMatchObject({ because: { retryAfterMs } });
  });

  test.each([null, "", "soon", "-1", "1.5", "12345678901"])(
    "Retry-After %j / judged / no wait",
    (header) => {
      const verdict = seen(429, undefined, header);
      expect(verdict.kind === "refused" && verdict.because).not.toHaveProperty("retryAfterMs");
    },
  );
});

describe("no reply", () => {
  test.each([
    ["ECONNREFUSED", "refused"],
    ["ENOTFOUND", "refused"],
    ["ECONNRESET", "unclear"],
    ["EPIPE", "unclear"],
  ])("%s / judged / %s", (code, kind) => {
    const message = `Ask: the connection failed (${code})`;
    const because = { code: "unreachable", message };
    expect(withoutReply("Ask", { code }, false)).toMatchObject({ kind, because });
  });

  test("an error without a code / judged / cut", () => {
    const because = { code: "unreachable", message: "Ask: the connection failed (cut)" };
    expect(withoutReply("Ask", new Error("x"), false)).toEqual({ kind: "unclear", because });
  });

  test("the timeout expired / judged / timeout, whatever the code", () => {
    const because = { code: "timeout", message: "Ask: no whole reply in time" };
    const error = { code: "ECONNREFUSED" };
    expect(withoutReply("Ask", error, true)).toEqual({ kind: "unclear", because });
  });
});

describe("as a reading", () => {
  const because = { code: "rejected", message: "no" } as const;
  const reading = (verdict: Exclude<Verdict, { kind: "success" }>) => {
    const result = readingOf(verdict);
    return result.kind === "unavailable" ? result.because.code : undefined;
  };

  test.each([
    [199, "rejected"],
    [200, "malformed-reply"],
    [299, "malformed-reply"],
    [300, "rejected"],
    [400, "rejected"],
  ])("refused with %i / read / %s", (status, code) => {
    expect(reading({ kind: "refused", because, status })).toBe(code);
  });

  test("unclear, about the token, not requested / read / unchanged", () => {
    expect(reading({ kind: "unclear", because })).toBe("rejected");
    expect(reading({ kind: "token-refused", because })).toBe("rejected");
    expect(notAsked(because)).toEqual({ kind: "refused", because, status: 0 });
  });
});
