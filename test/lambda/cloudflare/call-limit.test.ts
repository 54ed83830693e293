/** When calls to Cloudflare may be made again after a 429, and when sweeps give way. */
import { describe, expect, test } from "vitest";
import { callLimit } from "../../../lambda/cloudflare/call-limit.ts";
import { START_MS } from "../../support/virtual-clock.ts";

const MINUTE = 60_000;

function limit() {
  const clock = { ms: START_MS, now: () => clock.ms };
  const it = callLimit(clock);
  const heard = (status: number, headers: Readonly<Record<string, string>> = {}) =>
    it.heard(status, (name) => headers[name] ?? null);
  const isClosed = (): boolean => it.obstacle("Ask") !== undefined;
  return { ...it, clock, heard, isClosed };
}

describe("after a 429", () => {
  test.each([
    [{ "retry-after": "30" }, 30_000],
    [{ "retry-after": new Date(START_MS + 20_000).toUTCString() }, 20_000],
    [{}, 5 * MINUTE],
    [{ "retry-after": "soon" }, 5 * MINUTE],
    // A Retry-After of a day must not stop the calls for a day.
    [{ "retry-after": "86400" }, 60 * MINUTE],
  ])("with %j / checked / no call for %i ms, then again", (headers, pauseMs) => {
    const it = limit();
    it.heard(429, headers);
    for (const ms of [0, pauseMs - 1]) {
      it.clock.ms = START_MS + ms;
      expect(it.obstacle("Ask")).toMatchObject({
        code: "rate-limited",
        retryAfterMs: pauseMs - ms,
        message: expect.stringMatching(/^Ask: not called: .* until 20\d\d-/),
      });
    }
    it.clock.ms = START_MS + pauseMs;
    expect(it.isClosed()).toBe(false);
  });

  test("that asks for no wait / checked / no obstacle", () => {
    const it = limit();
    it.heard(429, { "retry-after": "0" });
    expect(it.isClosed()).toBe(false);
  });

  test("a shorter wait, or a success of an older call / received / the longer wait holds", () => {
    const it = limit();
    it.heard(429, { "retry-after": "300" });
    it.heard(429, { "retry-after": "1" });
    it.heard(200, { ratelimit: '"default";r=1000;t=9' });
    it.clock.ms += 299_999;
    expect(it.isClosed()).toBe(true);
  });

  test("the clock is set back by an hour / checked / no extra hour of waiting", () => {
    const it = limit();
    it.heard(429);
    it.clock.ms -= 60 * MINUTE;
    expect(it.isClosed()).toBe(false);
  });
});

describe("calls run low", () => {
  test("few are left / checked / scarce until the window ends, and no obstacle", () => {
    const it = limit();
    it.heard(200, { ratelimit: '"default";r=12;t=30' });
    expect([it.areCallsScarce(), it.isClosed(), it.callsLeft()]).toEqual([true, false, 12]);
    it.clock.ms += 30_000;
    expect(it.areCallsScarce()).toBe(false);
  });

  test("none is left, and a 429 says so / checked / closed, which includes scarce", () => {
    const it = limit();
    it.heard(429, { ratelimit: '"default";r=0;t=300', "retry-after": "300" });
    expect([it.areCallsScarce(), it.isClosed()]).toEqual([false, true]);
  });

  test("a later reply has many left, or no header / checked / as in the last header", () => {
    const it = limit();
    it.heard(200, { ratelimit: '"default";r=12;t=30' });
    it.heard(502);
    expect([it.areCallsScarce(), it.callsLeft()]).toEqual([true, 12]);
    it.heard(200, { ratelimit: '"default";r=1199;t=300' });
    expect([it.areCallsScarce(), it.callsLeft()]).toEqual([false, 1199]);
  });

  test("no reply yet / checked / neither closed nor scarce", () => {
    const it = limit();
    expect([it.areCallsScarce(), it.isClosed(), it.callsLeft()]).toEqual([false, false, undefined]);
  });
});
