/** Reading with retries: how often, how long, and never past the deadline. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type FaultCode,
  known,
  type Reading,
  unavailable,
} from "../../../lambda/domain/reading.ts";
import { nextDelayMs, nextReadMs, READ_BOUNDS } from "../../../lambda/domain/retry.ts";
import { retryReads } from "../../../lambda/pass/retry-reads.ts";
import { START_MS, VirtualClock } from "../../support/virtual-clock.ts";

const TRANSIENT: FaultCode[] = [
  "throttled",
  "timeout",
  "unreachable",
  "server-error",
  "malformed-reply",
];
const PERMANENT: FaultCode[] = [
  "rate-limited",
  "incomplete",
  "denied",
  "not-found",
  "token-missing",
  "token-malformed",
  "token-refused",
  "rejected",
];

/** Calls that each take `callMs` (or their timeout) and answer in turn; the last one repeats. */
async function tried(replies: Reading<string>[], { leftMs = 60_000, callMs = 10 } = {}) {
  const clock = new VirtualClock();
  const startsMs: number[] = [];
  const allowedMs: number[] = [];
  const reading = await clock.run(
    retryReads(
      clock,
      START_MS + leftMs,
    )(async (timeoutMs) => {
      startsMs.push(clock.now() - START_MS);
      allowedMs.push(timeoutMs);
      await clock.sleep(Math.min(callMs, timeoutMs));
      return replies[Math.min(startsMs.length, replies.length) - 1] ?? known("");
    }),
  );
  return { reading, startsMs, allowedMs, tookMs: clock.now() - START_MS };
}

describe("a call with retries", () => {
  test("it answers at once / tried / that reading", async () => {
    expect(await tried([known("x")])).toMatchObject({ reading: known("x"), startsMs: [0] });
  });

  test.each(TRANSIENT)("%s, then an answer / tried / tried again", async (code) => {
    const { reading, startsMs } = await tried([unavailable(code, "no"), known("x")]);
    expect(reading).toEqual(known("x"));
    expect(startsMs).toEqual([0, 210]);
  });

  test.each(PERMANENT)("%s / tried / given up at once", async (code) => {
    const { reading, startsMs } = await tried([unavailable(code, "no"), known("x")]);
    expect(reading).toMatchObject({ because: { code } });
    expect(startsMs).toHaveLength(1);
  });

  test("it always fails / tried / four times, with growing delays, then the fault", async () => {
    const { reading, startsMs } = await tried([unavailable("server-error", "HTTP 500")]);
    expect(reading).toEqual(unavailable("server-error", "HTTP 500"));
    expect(startsMs).toEqual([0, 210, 620, 1_430]);
  });

  test("it asks for an acceptable pause / tried / again after that pause", async () => {
    const { startsMs } = await tried([unavailable("throttled", "", 5_000), known("x")]);
    expect(startsMs).toEqual([0, 5_010]);
  });

  test("it asks for too long a pause / tried / given up at once", async () => {
    const { reading, tookMs } = await tried([unavailable("throttled", "", 5_001), known("x")]);
    expect(reading.kind).toBe("unavailable");
    expect(tookMs).toBe(10);
  });

  test("no time is left / tried / not called, a timeout", async () => {
    for (const leftMs of [0, -5]) {
      const { reading, startsMs } = await tried([known("x")], { leftMs });
      expect(reading).toMatchObject({ because: { code: "timeout" } });
      expect(startsMs).toEqual([]);
    }
  });

  test("calls stall / tried / 4 s for each, the last only what is left", async () => {
    const stall = [unavailable("timeout", "")];
    const { allowedMs, tookMs } = await tried(stall, { leftMs: 10_000, callMs: 99_999 });
    expect(allowedMs).toEqual([4_000, 4_000, 1_400]);
    expect(tookMs).toBe(10_000);
  });

  test("any faults, any time / tried / over by the deadline, no call without time", async () => {
    const replies = fc.array(
      fc.oneof(
        fc.constant(known("x")),
        fc
          .record({ code: fc.constantFrom(...TRANSIENT, ...PERMANENT), waitMs: fc.nat(9_000) })
          .map(({ code, waitMs }) => unavailable(code, "", waitMs)),
      ),
      { minLength: 1 },
    );
    await fc.assert(
      fc.asyncProperty(replies, fc.nat(20_000), fc.nat(6_000), async (given, leftMs, callMs) => {
        const { allowedMs, tookMs } = await tried(given, { leftMs, callMs });
        expect(tookMs).toBeLessThanOrEqual(leftMs);
        expect(Math.min(1, ...allowedMs)).toBeGreaterThan(0);
        expect(allowedMs.length).toBeLessThanOrEqual(READ_BOUNDS.tries);
      }),
      { numRuns: 60 },
    );
  });
});

describe("the next delay", () => {
  const fault = { code: "timeout", message: "" } as const;

  test.each([
    ["it fits", 201, 200],
    ["it would end at the deadline", 200, undefined],
    ["it would end after it", 199, undefined],
  ])("%s / %s ms left / %s", (_, leftMs, delayMs) => {
    expect(nextDelayMs(fault, 1, leftMs)).toBe(delayMs);
  });

  test("many tries allowed / delayed / at most 3 s", () => {
    const bounds = { tries: 99, callMs: 1 };
    expect(nextDelayMs(fault, 30, 60_000, bounds)).toBe(3_000);
  });

  test("a Retry-After that is no number / delayed / given up, not slept without end", () => {
    const invalid = { ...fault, retryAfterMs: Number.NaN };
    expect(nextDelayMs(invalid, 1, 60_000)).toBeUndefined();
  });
});

test("readings in a row / delayed / longer each time, from 250 ms to 2 s", () => {
  const delays = Array.from({ length: 12 }, (_, index) => nextReadMs(index + 1));
  expect(delays[0]).toBe(250);
  expect(delays.at(-1)).toBe(2_000);
  expect([...delays].sort((a, b) => a - b)).toEqual(delays);
});
