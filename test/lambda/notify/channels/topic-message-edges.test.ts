/** Edge cases of notices: an empty service, several addresses, unusual text. */
import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../../lambda/domain/outcome.ts";
import type { RecordSet } from "../../../../lambda/domain/record-set.ts";
import { noticeOf } from "../../../../lambda/notify/notice.ts";
import { cut, wordsOf } from "../../../../lambda/notify/texts/words.ts";
import { IP1, IP2, IP3, outcome, record, recordSet } from "../../../support/fixtures.ts";
import { rendered } from "../../../support/rendered.ts";

describe("a change, and whenEmpty", () => {
  const REMOVED =
    "The service has no running task, so the record was removed, as configured (whenEmpty).";
  const FALLBACK = "The service has no running task, so the name points at the fallback address.";
  const factsWhenEmpty = (whenEmpty: RecordSet["whenEmpty"], ...addresses: readonly string[]) => {
    const words = wordsOf(
      outcome({ kind: "converged", set: recordSet({ whenEmpty }), addresses }),
      "en",
    );
    const reported = words.facts.filter((fact) => fact === REMOVED || fact === FALLBACK);
    expect(words.mark).toBe(reported.length === 0 ? ":white_check_mark:" : ":warning:");
    expect(words.facts.includes("No action needed.")).toBe(reported.length === 0);
    expect(words.todo).toHaveLength(reported.length === 0 ? 0 : 2);
    return reported;
  };
  const fallback = { kind: "fallback", addresses: [IP1, IP2] } as const;

  test("remove / reported / only if no address is left", () => {
    expect(factsWhenEmpty({ kind: "remove" })).toEqual([REMOVED]);
    expect(factsWhenEmpty({ kind: "remove" }, IP1)).toEqual([]);
  });

  test("a fallback / reported / only if there are addresses, and all are of the fallback", () => {
    expect(factsWhenEmpty(fallback, IP1)).toEqual([FALLBACK]);
    expect(factsWhenEmpty(fallback, IP2, IP1)).toEqual([FALLBACK]);
    expect(factsWhenEmpty(fallback, IP1, IP3)).toEqual([]);
    expect(factsWhenEmpty(fallback)).toEqual([]);
  });

  test("keep / reported / never", () => {
    expect(factsWhenEmpty({ kind: "keep" })).toEqual([]);
    expect(factsWhenEmpty({ kind: "keep" }, IP1)).toEqual([]);
  });
});

const headline = (changes: Partial<Outcome>) => wordsOf(outcome(changes), "en").headline;

test("several addresses, no change, no reason / in one line / joined, and each named", () => {
  expect(headline({ addresses: [IP1, IP2] })).toBe(`resolved: now ${IP1}, ${IP2}`);
  expect(headline({ kind: "converged", changes: [] })).toBe("resolved");
  expect(headline({ kind: "failed" })).toBe(`not updated: unknown reason (still ${IP1})`);
});

test("a reason without detail, and of no task / reported / no empty detail", () => {
  const facts = (code: "timeout" | "no-task", detail: string) =>
    wordsOf(outcome({ kind: "failed", reason: { code, detail } }), "en").facts.join("\n");
  expect(facts("timeout", "slow")).toContain("Detail: slow");
  expect(facts("timeout", "")).not.toContain("Detail:");
  expect(facts("no-task", "none")).not.toContain("Detail:");
});

test("one field other than the content changed / reported / which, and from what", () => {
  const changes = [{ id: "r1", before: record({ ttlSeconds: 300 }), after: record() }];
  const { facts } = wordsOf(outcome({ kind: "converged", changes }), "en");
  expect(facts).toContain("Changed ttlSeconds: 300 -> 60");
});

test("text that is not ASCII, and controls / a subject, a fact / a space, and codes", () => {
  const content = "a\u65e5\u672cb\u0007\u0000c";
  const changes = [{ id: "r1", before: record({ content }), after: record() }];
  const { subject } = rendered(noticeOf(outcome({ kind: "converged", changes }), "en"));
  expect(subject).toBe(String.raw`mx.example.com A: a b\u0007\u0000c -> ${IP1}`);
  expect(headline({ kind: "converged", changes })).toBe(`a\u65e5\u672cb\\u0007\\u0000c -> ${IP1}`);
});

test("text at the limit and above it, an emoji at the cut / cut / whole, or with three dots", () => {
  expect(cut("12345", 5)).toBe("12345");
  expect(cut("123456", 5)).toBe("12...");
  expect(cut("1\u{1f600}3456", 5)).toBe("1...");
});
