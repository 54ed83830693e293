/** Which move follows from an intent, a plan and the remaining patience. */
import { describe, expect, test } from "vitest";
import type { Intent } from "../../../lambda/domain/decide.ts";
import { nextMove } from "../../../lambda/domain/next-move.ts";
import type { Plan, Step } from "../../../lambda/domain/plan.ts";
import { IP1, record } from "../../support/fixtures.ts";
import { incomplete, MISSING, publish } from "./apply.ts";

const STEPS: readonly Step[] = [{ op: "delete", before: record() }];
const some: Plan = { kind: "steps", steps: STEPS };
const none: Plan = { kind: "steps", steps: [] };
const waits = { code: "adoption-waits", detail: "A 3.112.0.4" } as const;
const refused: Plan = { kind: "refused", because: { code: "cname-at-name", detail: "" } };
const fallback: Intent = { kind: "publish", addresses: [IP1], from: "fallback" };
const awaiting: Intent = {
  kind: "publish",
  addresses: [IP1],
  from: "tasks",
  awaitsHealth: true,
};
const hold: Intent = { kind: "hold", because: MISSING };
const withdraw: Intent = { kind: "withdraw" };

describe("the next move", () => {
  test.each<[string, Intent, Plan, string, string]>([
    // situation, intent, plan, move while it may wait, move when patience is over
    ["the tasks have another address", publish(IP1), some, "write", "write"],
    ["tasks are served", publish(IP1), none, "settle", "settle"],
    ["some addresses are missing, others new", incomplete(IP1), some, "write", "write"],
    ["some addresses are missing, others served", incomplete(IP1), none, "wait", "settle"],
    ["no task, the fallback not there", fallback, some, "wait", "write"],
    ["no task, the fallback there", fallback, none, "settle", "settle"],
    ["no task, the record there", withdraw, some, "wait", "write"],
    ["no task, no record", withdraw, none, "settle", "settle"],
    ["a newer task is not healthy yet", awaiting, none, "wait", "settle"],
    ["a newer task is not healthy yet, the older not served", awaiting, some, "write", "write"],
    ["no task, a record waits for one", withdraw, { ...none, waits }, "wait", "settle"],
    ["the same, and one of ours is there", withdraw, { ...some, waits }, "wait", "write"],
    ["held", hold, none, "wait", "settle"],
    ["refused, publishing", publish(IP1), refused, "settle", "settle"],
    ["refused, withdrawing", withdraw, refused, "settle", "settle"],
  ])("%s", (_, intent, plan, early, late) => {
    expect(nextMove(intent, plan, true).kind).toBe(early);
    expect(nextMove(intent, plan, false).kind).toBe(late);
  });

  test("a write / carries the plan's steps", () => {
    expect(nextMove(publish(IP1), some, true)).toEqual({ kind: "write", steps: STEPS });
  });
});
