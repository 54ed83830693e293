/** Waiting for a detection of drift in virtual time, and each verdict on plain data. */
import { describe, expect, onTestFinished, test } from "vitest";
import type { DriftFacts } from "../../cli/doctor/drift-facts.ts";
import { judgeDrift } from "../../cli/doctor/drift-judge.ts";
import { type Detection, detectDrift } from "../../cli/session/drift.ts";
import { known } from "../../lambda/domain/reading.ts";
import { AwsSandbox } from "../../sandbox/aws/index.ts";
import { Faults } from "../../sandbox/faults.ts";
import { Journal } from "../../sandbox/journal.ts";
import { SteppedTimeline } from "../support/stepped-time.ts";

const STACK = "FargateDdns";
const NOW_MS = Date.parse("2026-11-27T12:00:00Z");
const MINUTE_MS = 60_000;

/** The result of a detection that takes so long, and how long it was waited for. */
async function detected(driftDetectionMs: number) {
  const timeline = new SteppedTimeline(NOW_MS);
  const journal = new Journal(timeline);
  const aws = new AwsSandbox({
    ...{ timeline, journal, faults: new Faults() },
    pace: { driftDetectionMs },
  });
  await aws.start();
  onTestFinished(() => aws.close());
  aws.stacks.add(STACK);
  const clock = {
    now: () => timeline.now(),
    sleep: async (ms: number) => timeline.advance(ms),
  };
  const { credentials, ...server } = aws.clientConfig;
  const client = { ...server, credentials: async () => credentials, maxAttempts: 1 };
  const result = await detectDrift(STACK, client, clock);
  return { result, waitedMs: timeline.now() - NOW_MS };
}

describe("a detection", () => {
  test("it takes a minute / waited for / its result", async () => {
    const { result, waitedMs } = await detected(MINUTE_MS);
    expect(result).toEqual(known({ kind: "complete", status: "IN_SYNC", startedAtMs: NOW_MS }));
    expect(waitedMs).toBe(MINUTE_MS);
  });

  test("it takes an hour / given up before ten minutes are over, and says so", async () => {
    const { result, waitedMs } = await detected(60 * MINUTE_MS);
    expect(result).toMatchObject({ kind: "known", value: { kind: "unfinished" } });
    expect(waitedMs).toBeLessThanOrEqual(10 * MINUTE_MS);
    expect(waitedMs).toBeGreaterThan(9 * MINUTE_MS);
  });
});

const factsOf = (more: Partial<DriftFacts>): DriftFacts => ({
  ...{ stackName: STACK, nowMs: NOW_MS, last: { status: "NOT_CHECKED" }, drifted: known([]) },
  ...more,
});
const judged = (value: Detection) => judgeDrift(factsOf({ detection: known(value) }), "en");

describe("verdicts", () => {
  test("a detection that goes on / unknown, with how to see its result", () => {
    const [found] = judged({ kind: "unfinished", waitedMs: 10 * MINUTE_MS });
    expect(found).toMatchObject({ verdict: "unknown" });
    expect(found?.evidence).toContain("within 10 min");
    expect(found?.fix.at(-1)).toBe("npx fargate-ddns doctor");
  });

  test("no resource of the stack can be compared / a warning: never checked", () => {
    const [found] = judged({ kind: "complete", status: "NOT_CHECKED" });
    expect(found?.verdict).toBe("warning");
  });

  test("a value is long, or holds a token / it is cut, and hidden", () => {
    const token = "cfut_8K2mQ4xZp1vN7rT9wY3bD6hJ5sL0aGcE2fUiOq4k";
    const differences = [
      { path: "/Code", expected: "x".repeat(500), actual: "" },
      { path: "/Environment/Variables/TOKEN", expected: "", actual: token },
    ];
    const drifted = known([{ logicalId: "F", type: "T", isDeleted: false, differences }]);
    const last = { status: "DRIFTED", checkedAtMs: NOW_MS };
    const [, found] = judgeDrift(factsOf({ last, drifted }), "en");
    expect(found?.evidence).not.toContain(token);
    expect(found?.evidence.length).toBeLessThan(300);
  });

  test.each([
    [90, "90 min"],
    [300, "5 h"],
    [3 * 1440, "3 days"],
  ])("last checked %i minutes ago / ok, checked %s ago", (minutes, text) => {
    const last = { status: "IN_SYNC", checkedAtMs: NOW_MS - minutes * MINUTE_MS };
    const [found] = judgeDrift(factsOf({ last }), "en");
    expect(found).toMatchObject({ verdict: "ok" });
    expect(found?.evidence).toContain(`checked ${text} ago`);
  });
});
