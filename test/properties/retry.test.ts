/**
 * The arithmetic of retry, and reading with it in virtual time: never past the deadline, never
 * more tries than allowed, with growing delays, and Retry-After is obeyed or the call given up.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Fault, type FaultCode, isPassing, known } from "../../lambda/domain/reading.ts";
import { nextDelayMs, nextReadMs, READ_BOUNDS } from "../../lambda/domain/retry.ts";
import { retryReads } from "../../lambda/pass/retry-reads.ts";
import { START_MS, VirtualClock } from "../support/virtual-clock.ts";
import { RUNS } from "./kit.ts";

const codes: readonly FaultCode[] = [
  ...(["throttled", "timeout", "unreachable", "server-error", "malformed-reply"] as const),
  ...(["throttled", "timeout", "rate-limited", "incomplete", "denied", "rejected"] as const),
];
const waits = fc.oneof(
  fc.constant(undefined),
  fc.nat(7_000),
  fc.double({ min: -1e9, max: 1e12, noNaN: false }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER),
);
const faults = fc.tuple(fc.constantFrom(...codes), waits).map(
  ([code, retryAfterMs]): Fault => ({
    ...{ code, message: "no" },
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  }),
);

test("any fault, any time left / a delay that fits and obeys Retry-After, or giving up", () => {
  const bounds = fc.record({ tries: fc.integer({ min: 1, max: 50 }), callMs: fc.nat(9_000) });
  const left = fc.oneof(
    fc.integer({ min: -10, max: 60_000 }),
    fc.constantFrom(200, 400, 800, 3_000),
  );
  fc.assert(
    fc.property(
      faults,
      fc.integer({ min: 1, max: 50 }),
      left,
      bounds,
      (fault, tried, leftMs, b) => {
        const delayMs = nextDelayMs(fault, tried, leftMs, b);
        if (delayMs === undefined) return;
        expect(isPassing(fault) && tried < b.tries).toBe(true);
        expect(delayMs).toBeGreaterThanOrEqual(Math.max(fault.retryAfterMs ?? 0, 200));
        expect(delayMs).toBeLessThan(leftMs);
        expect(delayMs).toBeLessThanOrEqual(5_000);
      },
    ),
    RUNS,
  );
});

test("a fractional Retry-After / waited for in whole milliseconds, never less", () => {
  const fault: Fault = { code: "throttled", message: "slow down", retryAfterMs: 1_234.000_1 };
  expect(nextDelayMs(fault, 1, 60_000)).toBe(1_235);
});

test("the same fault again and again / delays and intervals never get shorter", () => {
  const bounds = { tries: 60, callMs: 1 };
  fc.assert(
    fc.property(faults, fc.integer({ min: 1, max: 50 }), (fault, tried) => {
      const one = nextDelayMs(fault, tried, 60_000, bounds);
      const next = nextDelayMs(fault, tried + 1, 60_000, bounds);
      expect(one === undefined).toBe(next === undefined);
      if (one !== undefined && next !== undefined) expect(next).toBeGreaterThanOrEqual(one);
      expect(nextReadMs(tried + 1)).toBeGreaterThanOrEqual(nextReadMs(tried));
    }),
    RUNS,
  );
});

test("any sequence of faults and durations / over in time, tries bounded, every Retry-After obeyed", async () => {
  const replies = fc.array(
    fc.record({ fault: fc.option(faults, { freq: 4 }), callMs: fc.nat(6_000) }),
    { minLength: 1, maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(replies, fc.integer({ min: -5, max: 30_000 }), async (story, leftMs) => {
      const clock = new VirtualClock();
      const ends: { readonly atMs: number; readonly waitMs: number }[] = [];
      const starts: number[] = [];
      const reading = await clock.run(
        retryReads(
          clock,
          START_MS + leftMs,
        )(async (timeoutMs) => {
          const { fault, callMs } = story[starts.length % story.length] ?? {
            fault: null,
            callMs: 0,
          };
          starts.push(clock.now());
          expect(timeoutMs).toBeGreaterThan(0);
          expect(timeoutMs).toBeLessThanOrEqual(READ_BOUNDS.callMs);
          await clock.sleep(Math.min(callMs, timeoutMs));
          ends.push({ atMs: clock.now(), waitMs: fault?.retryAfterMs ?? 0 });
          return fault === null ? known("x") : { kind: "unavailable", because: fault };
        }),
      );
      expect(clock.now()).toBeLessThanOrEqual(START_MS + Math.max(leftMs, 0));
      expect(starts.length).toBeLessThanOrEqual(READ_BOUNDS.tries);
      for (const [at, startMs] of starts.slice(1).entries()) {
        const before = ends[at];
        expect(startMs - (before?.atMs ?? 0)).toBeGreaterThanOrEqual(before?.waitMs ?? 0);
      }
      const last = story[(starts.length - 1) % story.length];
      if (starts.length > 0 && last?.fault === null) expect(reading).toEqual(known("x"));
    }),
    { numRuns: 300 },
  );
});
