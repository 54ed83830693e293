/**
 * Every zone of up to three records is planned for, under every intent and policy and in every
 * order of the list, and each plan keeps every law.
 */
import { expect } from "vitest";
import { restsOnNoTask } from "../../lambda/domain/decide.ts";
import type { ObservedRecord } from "../../lambda/domain/observed.ts";
import { type Plan, type PlanPolicy, plan, type Step } from "../../lambda/domain/plan.ts";
import { NAME, OURS, THEIRS } from "../support/fixtures.ts";
import { explore, must, permutations, type Space, sizeOf } from "./explore.ts";
import { axesOf, carriedOut, type Desired, desiredOf, isRight, policyOf, zoneOf } from "./zones.ts";

interface Case {
  readonly space: Space;
  readonly zone: readonly ObservedRecord[];
  readonly desired: Desired;
  readonly members: readonly ObservedRecord[];
  /** Members that are not ours, while there is no task. */
  readonly waiting: readonly ObservedRecord[];
}

/** Which refusal, if any: a CNAME first, then another's record, then several unstamped ones. */
function mustRefuse({ space, zone, members }: Case): string | undefined {
  if (zone.some((r) => r.name === NAME && r.type === "CNAME")) return "cname-at-name";
  if (space.read("adopt") === 1) return undefined;
  const count = (stamp: string) => members.filter((r) => r.comment === stamp).length;
  if (count(THEIRS) > 0) return "owned-by-another";
  return count("") > 1 ? "several-unstamped" : undefined;
}

/**
 * The fewest possible steps. A record stays untouched only if it is right, and one such record
 * serves one desired address: `stay` of them. Each other member needs a step (or, where nothing
 * may be removed, only those that hold a desired address), each other desired address needs
 * one, and one step may serve one of both. Where only deletes would be left, one more step
 * anchors them to a record that stays.
 */
function fewest(given: Case): number {
  const { space, desired, members } = given;
  if (given.waiting.length > 0) return fewestWithWaiting(given);
  const { contents, isWhole } = desired;
  if (contents === undefined) return desired.intent.kind === "hold" ? 0 : members.length;
  const served = contents.filter((content) =>
    members.some((r) => r.content === content && isRight(space, r)),
  );
  const stay = served.length;
  if (!isWhole) return contents.length - stay;
  const onlyDeletes = stay === contents.length && members.length > stay;
  return Math.max(members.length, contents.length) - stay + (onlyDeletes ? 1 : 0);
}

/** With waiting records: none is created, so each owned record that does not stay counts. */
function fewestWithWaiting({ space, desired, members, waiting }: Case): number {
  const owned = members.filter((r) => !waiting.includes(r));
  if (desired.contents === undefined) return owned.length;
  const open = desired.contents.filter((content) => waiting.every((r) => r.content !== content));
  if (open.length === 0) return 0;
  const holders = owned.filter((r) => open.some((content) => content === r.content));
  const stay = holders.filter((r) => isRight(space, r)).length;
  if (!desired.isWhole) return holders.length - stay;
  const onlyDeletes = stay === open.length && owned.length > stay;
  return owned.length - stay + (onlyDeletes ? 1 : 0);
}

function checkSteps(given: Case, policy: PlanPolicy, steps: readonly Step[]): void {
  const { space, zone, desired, members, waiting } = given;
  must(!(desired.intent.kind === "hold" && steps.length > 0), "a hold plans a step");
  for (const step of steps) {
    must(step.op !== "create" || waiting.length === 0, "a record is created while another waits");
    if (step.op === "create") continue;
    must(members.includes(step.before), "a record of another name or type is touched");
    must(!waiting.includes(step.before), "a record is adopted before a task runs");
    const isOne = step.before.comment === "" && members.filter((r) => r.comment === "").length < 2;
    const isOwned = step.before.comment === OURS || isOne || space.read("adopt") === 1;
    must(isOwned, "a record that is not owned is touched");
    must(desired.isWhole || step.op !== "delete", "an incomplete intent deletes");
    const moves = step.op === "edit" && step.after.content !== step.before.content;
    must(desired.isWhole || !moves, "an incomplete intent removes an address");
  }
  const stays = steps.some(({ op }) => op !== "delete");
  must(
    desired.contents === undefined || stays || steps.length === 0,
    "deletes that nothing anchors",
  );
  const rank = { delete: 0, edit: 1, create: 2 };
  const ranks = steps.map(({ op }) => rank[op]);
  must(ranks.join() === ranks.toSorted().join(), "not in the order of a batch");
  checkEnd(given, policy, carriedOut(zone, steps));
}

function checkEnd(given: Case, policy: PlanPolicy, after: readonly ObservedRecord[]): void {
  const { space, zone, desired, members, waiting } = given;
  const others = zone.filter((record) => !members.includes(record) || waiting.includes(record));
  must(
    others.every((record) => after.includes(record)),
    "a neighbor, or a record that waits, has changed",
  );
  const second = plan(desired.intent, after, policy);
  must(second.kind === "steps" && second.steps.length === 0, "a second plan has steps");
  const set = after.filter((r) => r.name === NAME && r.type === policy.type && !others.includes(r));
  // With waiting records, desired ones may have to wait as well.
  if (waiting.length > 0 && desired.intent.kind !== "withdraw") return;
  if (desired.contents !== undefined) {
    const held = set.map((r) => r.content);
    must(
      desired.contents.every((c) => held.includes(c)),
      "a desired address is missing",
    );
    must(!desired.isWhole || held.length === desired.contents.length, "more records than desired");
    for (const content of desired.contents) {
      const all = set.filter((r) => r.content === content);
      must(
        all.some((r) => isRight(space, r)),
        "a desired record is not correct",
      );
    }
  } else if (desired.intent.kind === "withdraw") must(set.length === 0, "a record is left");
}

/** Steps by their ids and bodies; the views themselves would be read by a comparison. */
function shown(made: Plan): string {
  if (made.kind === "refused") return `${made.because.code}: ${made.because.detail}`;
  const body = (step: Step) => ("after" in step ? Object.values(step.after).join() : "");
  return made.steps
    .map((step) => `${step.op} ${"before" in step ? step.before.id : ""} ${body(step)}`)
    .join("; ");
}

/** Cloudflare refuses a second record of the same name, type and content. */
function isPossible(members: readonly ObservedRecord[]): boolean {
  return new Set(members.map((r) => r.content)).size === members.length;
}

function checkOrder({ zone, desired }: Case, policy: PlanPolicy, made: Plan): void {
  const text = shown(made);
  for (const order of permutations(zone).slice(1))
    must(shown(plan(desired.intent, order, policy)) === text, "depends on the zone's order");
  if ((desired.contents?.length ?? 0) > 1)
    must(
      shown(plan(desired.mirrored, zone, policy)) === text,
      "depends on the order of the addresses",
    );
}

function check(space: Space, count: number): string {
  const desired = desiredOf(space);
  const zone = zoneOf(space, count);
  const policy = policyOf(space);
  const made = plan(desired.intent, zone, policy);
  const isHeld = desired.intent.kind === "hold";
  const isMember = (r: ObservedRecord) => r.name === NAME && r.type === policy.type;
  const members = isHeld ? [] : zone.filter(isMember);
  const waiting = members.filter((r) => r.comment !== OURS && restsOnNoTask(desired.intent));
  const given = { space, zone, desired, members, waiting };
  const refusal = isHeld ? undefined : mustRefuse(given);
  if (made.kind === "refused" || refusal !== undefined) {
    const code = made.kind === "refused" ? made.because.code : "none";
    must(code === refusal, `refused: ${code}, expected: ${refusal ?? "none"}`);
    checkOrder(given, policy, made);
    return code;
  }
  must((made.waits !== undefined) === waiting.length > 0, "waiting records are not reported");
  checkSteps(given, policy, made.steps);
  // Of twins, which no zone has, one is as good as the other: fewest and order are left open.
  if (!isPossible(given.members)) return "twins";
  checkOrder(given, policy, made);
  const least = fewest(given);
  must(made.steps.length === least, `${made.steps.length} steps where ${least} suffice`);
  return `${least} steps`;
}

/** Inputs: intents × sources × types × adopt × proxied × states of each record × orders. */
export const POLICIES = 16 * 2 * 2 * 2 * 2;

/** Plans for every zone of so many records; `inputs` is how many that must be. */
export function planAll(count: number, inputs: number): void {
  const startMs = performance.now();
  const axes = axesOf(count);
  const endings = new Map<string, number>();
  const found = explore(axes, (space) => {
    const ending = check(space, count);
    endings.set(ending, (endings.get(ending) ?? 0) + 1);
  });
  const orders = permutations(Array.from({ length: count })).length;
  expect(found.inputs).toBe(sizeOf(axes));
  expect(found.inputs * orders).toBe(inputs);
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  const reported = [...endings].sort().map(([kind, runs]) => `${kind} ${runs}`);
  process.stdout.write(
    `plan, ${count} records: ${inputs} inputs in ${found.runs} runs, ${seconds} s (${reported.join(", ")})\n`,
  );
}
