/**
 * Two passes with opposed readings (each sees another task as the remaining one) must not
 * delete each other's record: found by the simulation.
 */
import { expect, test } from "vitest";
import { type Plan, plan } from "../../../lambda/domain/plan.ts";
import { IP1, IP2, record, recordSet } from "../../support/fixtures.ts";
import { applied, publish } from "../domain/apply.ts";

const stepsOf = (planned: Plan) => (planned.kind === "steps" ? planned.steps : []);

test("two records, each pass keeps another / planned / each plan names what it keeps", () => {
  const zone = [record(), record({ id: "r2", content: IP2 })];
  const policy = recordSet({ publish: "all" });
  const first = stepsOf(plan(publish(IP1), zone, policy));
  const second = stepsOf(plan(publish(IP2), zone, policy));
  const afterFirst = applied(zone, first);
  expect(afterFirst.map(({ id }) => id)).toEqual(["r1"]);
  // The second transaction edits r2, which is gone: Cloudflare refuses all of it.
  const needed = second.flatMap((step) => (step.op === "edit" ? [step.before.id] : []));
  expect(needed).toEqual(["r2"]);
  expect(afterFirst.some(({ id }) => needed.includes(id))).toBe(false);
});
