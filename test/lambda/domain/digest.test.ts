/** The digest identifies what a plan does: equal for equal plans, different for all others. */
import { expect, test } from "vitest";
import { digestOf } from "../../../lambda/domain/digest.ts";
import type { Step } from "../../../lambda/domain/plan.ts";
import { record, recordSet } from "../../support/fixtures.ts";

const SET = recordSet();
const remove = (changes: Parameters<typeof record>[0] = {}): Step => ({
  op: "delete",
  before: record(changes),
});

test("the same steps, keys in another order / digested / the same digest", () => {
  const { id, ...rest } = record();
  const reordered: Step = { before: { ...rest, id }, op: "delete" };
  expect(digestOf(SET, [remove()])).toBe(digestOf(SET, [reordered]));
  expect(digestOf(SET, [remove()])).toMatch(/^[0-9a-f]{12}$/);
});

test.each([
  ["another record", [remove({ id: "r2" })]],
  ["another comment", [remove({ comment: "x" })]],
  ["one step more", [remove(), remove({ id: "r2" })]],
  ["no step", []],
] as const)("%s / digested / another digest", (_, steps) => {
  expect(digestOf(SET, steps)).not.toBe(digestOf(SET, [remove()]));
});

test("the same step for another type / digested / another digest", () => {
  expect(digestOf({ ...SET, type: "AAAA" }, [remove()])).not.toBe(digestOf(SET, [remove()]));
});
