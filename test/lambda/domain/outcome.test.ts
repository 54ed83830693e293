/** What an outcome means: for the invocation, and for the people who are notified. */
import { describe, expect, test } from "vitest";
import {
  CONSEQUENCES,
  changesBetween,
  isWorthReporting,
  type OutcomeKind,
  reasonOf,
  signatureOf,
} from "../../../lambda/domain/outcome.ts";
import { IP1, IP2, outcome, record } from "../../support/fixtures.ts";

const MINUTE = 60_000;
const change = { id: "r1", before: record({ content: IP2 }), after: record() };
const problem = outcome({ kind: "failed", reason: { code: "timeout", detail: "" } });
const stale = outcome({ kind: "pending", reason: { code: "stale-answers", detail: "" } });
const starting = (sinceMs: number) =>
  outcome({
    kind: "held",
    reason: { code: "task-not-ready", detail: "", sinceMs },
    endedAtMs: 10 * MINUTE,
  });

describe("the ending of an invocation", () => {
  test("each kind / ended / retried exactly where a second try may help", () => {
    const retried = (Object.keys(CONSEQUENCES) as OutcomeKind[]).filter(
      (kind) => CONSEQUENCES[kind].retry,
    );
    expect(retried.sort()).toEqual(["failed", "unconfirmed"]);
  });
});

describe("worth reporting", () => {
  test.each([
    ["in sync, nothing reported before", outcome(), undefined, false],
    ["in sync after a problem", outcome(), signatureOf(problem), true],
    ["a change", outcome({ kind: "converged", changes: [change] }), undefined, true],
    ["a change and a known problem", { ...problem, changes: [change] }, signatureOf(problem), true],
    ["converged without a change", outcome({ kind: "converged" }), undefined, false],
    ["a new problem", problem, undefined, true],
    ["the same problem again", problem, signatureOf(problem), false],
    ["another problem", stale, signatureOf(problem), true],
    [
      "the same reason, another kind",
      { ...problem, kind: "unconfirmed" } as const,
      signatureOf(problem),
      true,
    ],
    ["a task that has just started", starting(9 * MINUTE), undefined, false],
    ["a task that starts for long", starting(5 * MINUTE), undefined, true],
    [
      "one that starts for long, reported before",
      starting(5 * MINUTE),
      signatureOf(starting(0)),
      false,
    ],
    ["a task that starts after another problem", starting(9 * MINUTE), signatureOf(problem), false],
  ])("%s / %s", (_, it, before, expected) => {
    expect(isWorthReporting(it, before)).toBe(expected);
  });
});

describe("two readings are compared", () => {
  const A = { type: "A" } as const;

  test("created, changed, removed, untouched / compared / each by id, in the order of ids", () => {
    const kept = record({ id: "r3" });
    const [was, is] = [record({ id: "r2", content: IP2 }), record({ id: "r2" })];
    const [created, removed] = [record({ id: "r9" }), record({ id: "r1" })];
    expect(changesBetween([kept, was, removed], [created, is, kept], A)).toEqual([
      { id: "r1", before: removed },
      { id: "r2", before: was, after: is },
      { id: "r9", after: created },
    ]);
  });

  test.each([
    ["content", { content: IP2 }],
    ["ttlSeconds", { ttlSeconds: 300 }],
    ["proxied", { proxied: true }],
    ["comment", { comment: "" }],
  ])("only %s differs / compared / a change", (_, difference) => {
    expect(changesBetween([record(difference)], [record()], A)).toHaveLength(1);
  });

  test("records of another type / compared / no change of this set", () => {
    const six = record({ type: "AAAA", content: "2600:1f18::1" });
    expect(changesBetween([six], [], A)).toEqual([]);
  });

  test("the same address in another notation / compared / no change", () => {
    const six = (content: string) => [record({ type: "AAAA", content })];
    const set = { type: "AAAA" } as const;
    expect(changesBetween(six("2600:1F18:0::1"), six("2600:1f18::1"), set)).toEqual([]);
  });

  test("nothing before and after, or the same / compared / no change", () => {
    expect(changesBetween([], [], A)).toEqual([]);
    expect(changesBetween([record({ content: IP1 })], [record()], A)).toEqual([]);
  });
});

describe("a task whose health is unknown", () => {
  const hold = { code: "task-not-ready", detail: "", sinceMs: 500 } as const;
  test.each([
    [299_999, "task-not-ready"],
    [300_000, "health-unknown"],
  ])("after %d ms / held for %s", (ageMs, code) => {
    expect(reasonOf({ ...hold, healthUnknownSinceMs: 1_000 }, 1_000 + ageMs)).toEqual({
      ...hold,
      code,
    });
  });

  test("an old task that is not ready for another reason / keeps its name", () => {
    expect(reasonOf(hold, 9_000_000)).toEqual(hold);
  });
});
