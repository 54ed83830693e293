/** A pass that writes twice reports one change of each record, and none that it took back. */
import { describe, expect, test } from "vitest";
import { joinedChanges, signatureOf } from "../../../lambda/domain/outcome.ts";
import { IP1, IP2, IP3, outcome, record } from "../../support/fixtures.ts";

const A = { type: "A" } as const;
const at = (id: string, content: string) => record({ id, content });

describe("two lots of changes", () => {
  test("of one record / joined / from the first state to the last", () => {
    const first = { id: "r1", before: at("r1", IP1), after: at("r1", IP2) };
    const second = { id: "r1", before: at("r1", IP2), after: at("r1", IP3) };
    expect(joinedChanges([first], [second], A)).toEqual([
      { id: "r1", before: at("r1", IP1), after: at("r1", IP3) },
    ]);
  });

  test("of different records / joined / both, in the order of ids, each its own", () => {
    const made = { id: "r9", after: at("r9", IP1) };
    const gone = { id: "r1", before: at("r1", IP2) };
    expect(joinedChanges([made], [gone], A)).toEqual([gone, made]);
    expect(joinedChanges([gone], [made], A)).toEqual([gone, made]);
  });

  test("created, then deleted / joined / no change", () => {
    const made = { id: "r1", after: at("r1", IP1) };
    const gone = { id: "r1", before: at("r1", IP1) };
    expect(joinedChanges([made], [gone], A)).toEqual([]);
  });

  test("deleted, and nothing since / joined / deleted", () => {
    const gone = { id: "r1", before: at("r1", IP1) };
    expect(joinedChanges([gone], [], A)).toEqual([gone]);
    expect(joinedChanges([], [gone], A)).toEqual([gone]);
  });

  test("created, and nothing since / joined / created", () => {
    const made = { id: "r1", after: at("r1", IP1) };
    expect(joinedChanges([made], [], A)).toEqual([made]);
    expect(joinedChanges([], [made], A)).toEqual([made]);
  });

  test("changed, and changed back / joined / no change", () => {
    const there = { id: "r1", before: at("r1", IP1), after: at("r1", IP2) };
    const back = { id: "r1", before: at("r1", IP2), after: at("r1", IP1) };
    expect(joinedChanges([there], [back], A)).toEqual([]);
  });
});

describe("the signature of an outcome", () => {
  test("in sync or converged, without a reason / the same", () => {
    expect(signatureOf(outcome({ kind: "converged" }))).toBe("in-sync:");
    expect(signatureOf(outcome())).toBe("in-sync:");
  });

  test("with a reason / its kind and code", () => {
    const reason = { code: "timeout", detail: "after 4 s" } as const;
    expect(signatureOf(outcome({ kind: "failed", reason }))).toBe("failed:timeout");
  });
});
