/** For tests of plans: intents, and what Cloudflare does with a plan, in the plan's order. */

import type { PublicAddress } from "../../../contract/values.ts";
import type { Hold, Intent } from "../../../lambda/domain/decide.ts";
import type { ObservedRecord } from "../../../lambda/domain/observed.ts";
import { type Plan, plan, type Step } from "../../../lambda/domain/plan.ts";
import type { RecordSet } from "../../../lambda/domain/record-set.ts";
import { recordSet } from "../../support/fixtures.ts";

export type Addresses = [PublicAddress, ...PublicAddress[]];
export const publish = (...addresses: Addresses): Intent => ({
  kind: "publish",
  addresses,
  from: "tasks",
});
export const MISSING: Hold = { code: "address-missing", detail: "one is missing" };
export const incomplete = (...addresses: Addresses): Intent => ({
  kind: "publish",
  addresses,
  from: "tasks",
  incomplete: MISSING,
});

export const planned = (
  intent: Intent,
  zone: readonly ObservedRecord[],
  changes: Partial<RecordSet> = {},
): Plan => plan(intent, zone, recordSet(changes));
export const ops = (made: Plan): string[] =>
  stepsOf(made).map((step) => `${step.op} ${step.op === "create" ? "" : step.before.id}`.trim());

export const stepsOf = (plan: Plan): readonly Step[] => {
  if (plan.kind === "steps") return plan.steps;
  throw new Error(`refused: ${plan.because.code}`);
};

export function applied(
  zone: readonly ObservedRecord[],
  steps: readonly Step[],
  newId = (count: number): string => `new${count}`,
): ObservedRecord[] {
  const after = new Map(zone.map((record) => [record.id, record]));
  let created = 0;
  for (const step of steps) {
    if (step.op !== "create" && !after.has(step.before.id)) throw new Error("no such record");
    if (step.op === "delete") after.delete(step.before.id);
    if (step.op === "edit") after.set(step.before.id, { ...step.before, ...step.after });
    if (step.op === "create") {
      created += 1;
      after.set(newId(created), { id: newId(created), ...step.after });
    }
    const keys = [...after.values()].map((r) => `${r.name} ${r.type} ${r.content}`);
    if (new Set(keys).size < keys.length) throw new Error("an identical record exists");
  }
  return [...after.values()];
}
