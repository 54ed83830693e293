/** Verdicts of `doctor` on the stack's last checks and parts, on plain data. */
import { describe, expect, test } from "vitest";
import type { StackFacts } from "../../cli/doctor/stack-facts.ts";
import { judgeStack } from "../../cli/doctor/stack-judge.ts";
import type { PassLine } from "../../cli/history/events.ts";
import { known } from "../../lambda/domain/reading.ts";

const NOW_MS = Date.parse("2026-11-27T12:00:00Z");
const MINUTE_MS = 60_000;
const RECORD = "mx.example.com A";

function factsOf(more: Partial<StackFacts>): StackFacts {
  return {
    stackName: "FargateDdns",
    nowMs: NOW_MS,
    sweepMinutes: 5,
    stack: known({ status: "CREATE_COMPLETE", outputs: {}, drift: { status: "IN_SYNC" } }),
    parts: known([]),
    passes: known([passOf({})]),
    deadLetters: known(0),
    alarms: known([]),
    ...more,
  };
}

const passOf = (more: Partial<PassLine>): PassLine => ({
  ...{ atMs: NOW_MS - MINUTE_MS, record: RECORD, outcome: "in-sync", trigger: "sweep" },
  ...{ changes: [], addresses: [] },
  ...more,
});

const found = (more: Partial<StackFacts>, check: string) =>
  judgeStack(factsOf(more), [RECORD], "en").find((one) => one.check === check);

describe("the last check of a record", () => {
  test.each([
    ["in-sync", "ok"],
    ["converged", "ok"],
    ["pending", "ok"],
    ["held", "warning"],
    ["unconfirmed", "wrong"],
    ["refused", "wrong"],
    ["failed", "wrong"],
  ] as const)("it ended %s / %s", (outcome, verdict) => {
    expect(found({ passes: known([passOf({ outcome })]) }, "stack.passes")?.verdict).toBe(verdict);
  });

  test("its reason / is named, with what explains it", () => {
    const pass = passOf({ outcome: "held", reason: "no-task" });
    const last = found({ passes: known([pass]) }, "stack.passes");
    expect(last?.evidence).toContain("not updated (no-task)");
    expect(last?.fix).toEqual(["npx fargate-ddns explain no-task"]);
  });

  test.each([
    [15, "ok"],
    [16, "wrong"],
  ])("it ended %i minutes ago, one is due every 5 / %s", (minutes, verdict) => {
    const pass = passOf({ atMs: NOW_MS - minutes * MINUTE_MS });
    expect(found({ passes: known([pass]) }, "stack.passes")?.verdict).toBe(verdict);
  });

  test("there is none, only one of another record / wrong", () => {
    const other = passOf({ record: "other.example.com A" });
    expect(found({ passes: known([other]) }, "stack.passes")?.verdict).toBe("wrong");
  });

  test("checks repeat the same repair / another writer, wrong", () => {
    const passes = [passOf({ outcome: "converged", reason: "other-writer" }), passOf({})];
    expect(found({ passes: known(passes) }, "stack.other-writer")?.verdict).toBe("wrong");
    expect(found({}, "stack.other-writer")?.verdict).toBe("ok");
  });
});

describe("the parts", () => {
  test.each([
    ["function", "Active", "ok", "stack.function"],
    ["function", "Inactive", "ok", "stack.function"],
    ["function", "Failed: no more room", "wrong", "stack.function"],
    ["alarms", "DISABLED", "wrong", "stack.rule"],
  ] as const)("a %s that is %s / %s", (kind, state, verdict, check) => {
    const parts = known([{ kind, name: "x", state: known(state) }]);
    expect(found({ parts }, check)?.verdict).toBe(verdict);
  });
});
