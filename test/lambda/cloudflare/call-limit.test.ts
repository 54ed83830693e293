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
    // A wish for a day must not silence the environment for a day.
    [{ "retry-after": "86400" }, 60 * MINUTE],
  ])("with %j / asked / no call for %i ms, then again", (headers, silenceMs) => {
    const it = limit();
    it.heard(429, headers);
    for (const ms of [0, silenceMs - 1]) {
      it.clock.ms = START_MS + ms;
      expect(it.obstacle("Ask")).toMatchObject({
        code: "rate-limited",
        retryAfterMs: silenceMs - ms,
        message: expect.stringMatching(/^Ask: not called: .* until 20\d\d-/),
      });
    }
    it.clock.ms = START_MS + silenceMs;
    expect(it.isClosed()).toBe(false);
  });

  test("that asks for no wait / asked / no obstacle", () => {
    const it = limit();
    it.heard(429, { "retry-after": "0" });
    expect(it.isClosed()).toBe(false);
  });

  test("a shorter wish, or a good reply of a call under way / heard / the longer wish holds", () => {
    const it = limit();
    it.heard(429, { "retry-after": "300" });
    it.heard(429, { "retry-after": "1" });
    it.heard(200, { ratelimit: '"default";r=1000;t=9' });
    it.clock.ms += 299_999;
    expect(it.isClosed()).toBe(true);
  });

  test("the clock is set back by an hour / asked / not silent for an hour more", () => {
    const it = limit();
    it.heard(429);
    it.clock.ms -= 60 * MINUTE;
    expect(it.isClosed()).toBe(false);
  });
});

describe("calls run low", () => {
  test("few are left / asked / scarce until the window ends, and no obstacle", () => {
    const it = limit();
    it.heard(200, { ratelimit: '"default";r=12;t=30' });
    expect([it.areCallsScarce(), it.isClosed(), it.callsLeft()]).toEqual([true, false, 12]);
    it.clock.ms += 30_000;
    expect(it.areCallsScarce()).toBe(false);
  });

  test("none is left, and a 429 says so / asked / closed, which is more than scarce", () => {
    const it = limit();
    it.heard(429, { ratelimit: '"default";r=0;t=300', "retry-after": "300" });
    expect([it.areCallsScarce(), it.isClosed()]).toEqual([false, true]);
  });

  test("a later reply leaves many, or does not say / asked / as the last that said so", () => {
    const it = limit();
    it.heard(200, { ratelimit: '"default";r=12;t=30' });
    it.heard(502);
    expect([it.areCallsScarce(), it.callsLeft()]).toEqual([true, 12]);
    it.heard(200, { ratelimit: '"default";r=1199;t=300' });
    expect([it.areCallsScarce(), it.callsLeft()]).toEqual([false, 1199]);
  });

  test("nothing was heard yet / asked / neither closed nor scarce", () => {
    const it = limit();
    expect([it.areCallsScarce(), it.isClosed(), it.callsLeft()]).toEqual([false, false, undefined]);
  });
});
