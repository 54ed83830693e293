/**
 * Plays one story: phase one with its actions, all invariants checked at every step; then the
 * faults end, and within a bounded number of sweeps the world must settle as the oracle says.
 */
import { createHash } from "node:crypto";
import { labelOf } from "../../lambda/domain/record-set.ts";
import type { Stamped } from "../../sandbox/journal.ts";
import { perform } from "./actions.ts";
import type { Violation } from "./counters.ts";
import { SimulatedEnvironment } from "./environment.ts";
import type { Mutant } from "./lane.ts";
import { oracle } from "./oracle.ts";
import { FAULTS_MS, type Story } from "./story.ts";
import { NAME, SERVICE, SWEEP_MS, Universe } from "./universe.ts";

export interface Played {
  readonly violations: readonly Violation[];
  readonly counts: ReadonlyMap<string, number>;
  readonly hash: string;
  readonly entries: readonly Stamped[];
}

/** Time for deployments, drains and address deliveries in progress to finish. */
const CALM_MS = 5 * 60_000;
/** After so many more sweeps every record must be correct. */
const SWEEPS = 3;

export async function play(story: Story, mutant?: Mutant): Promise<Played> {
  const world = new Universe(story, (at) => new SimulatedEnvironment(at, mutant));
  const startMs = world.timeline.now();
  const neighbors = world.cloudflare.snapshot(NAME);
  for (const action of story.actions)
    world.timeline.after(action.atMs, () => perform(world, action));
  await world.timeline.runUntil(startMs + FAULTS_MS);
  heal(world);
  await world.timeline.runUntil(startMs + FAULTS_MS + CALM_MS);
  const before = contents(world);
  await world.timeline.runUntil(startMs + FAULTS_MS + CALM_MS + SWEEPS * SWEEP_MS + SWEEP_MS / 2);
  checkRest(world, before);
  if (world.cloudflare.snapshot(NAME) !== neighbors)
    world.report(
      "5 only owned records of the exact name",
      "another record in the zone has changed",
    );
  checkJournal(world);
  const { entries } = world.journal;
  const hash = createHash("sha256").update(JSON.stringify(entries)).digest("hex").slice(0, 16);
  return { violations: world.violations, counts: world.counters.counts, hash, entries };
}

/** Faults and manual edits stop, and what was lost is restored. */
function heal(world: Universe): void {
  const { aws, faults, nameServers, story } = world;
  world.journal.write({ kind: "delivery", text: "HEAL" });
  faults.clear();
  aws.ecs.consistency.listLagMs = 0;
  aws.ecs.consistency.describeLagMs = 0;
  aws.ec2.next.length = 0;
  world.rotateToken();
  for (const server of nameServers) server.propagationMs = 1_000;
  if (story.setup.readiness === "healthy")
    for (const task of aws.ecs.tasksOf(SERVICE)) aws.ecs.setHealth(task.arn, "HEALTHY");
}

const contents = (world: Universe): readonly string[][] =>
  world.recordSets.map(({ type }) =>
    world.cloudflare
      .records(NAME)
      .filter((r) => r.type === type)
      .map(({ content }) => content)
      .sort(),
  );

/** Invariant 1. */
function checkRest(world: Universe, before: readonly string[][]): void {
  const after = contents(world);
  for (const [index, set] of world.recordSets.entries()) {
    const want = oracle(world, set);
    world.counters.add(want === undefined ? "1 settled unchanged" : "1 settled as the oracle says");
    const [is = [], was = []] = [after[index], before[index]];
    // With `all`, known addresses may still be added, as long as none is removed.
    const mayGrow = set.publish === "all" && was.every((content) => is.includes(content));
    const isRight =
      want === undefined ? is.join() === was.join() || mayGrow : is.join() === want.join();
    const says =
      want === undefined ? `unchanged (${was.join(", ")})` : want.join(", ") || "nothing";
    if (!isRight)
      world.report(
        "1 the same resting state",
        `${labelOf(set)} is ${is.join(", ") || "nothing"}, must be ${says}`,
      );
    const served = world.nameServers.map((server) => server.texts(NAME, set.type).join());
    if (!set.proxied && served.some((answer) => answer !== is.join()))
      world.report(
        "1 the same resting state",
        `${labelOf(set)} is served as ${served.join(" and ")}`,
      );
  }
}

function checkJournal(world: Universe): void {
  const text = JSON.stringify(world.journal.entries);
  world.counters.add("11 the token stays secret");
  if (world.secrets.some((secret) => text.includes(secret)))
    world.report("11 the token stays secret", "the token appears in a log, a notice or an error");
  if (text.includes("WIDENED"))
    world.report("4 no query is widened", "DescribeNetworkInterfaces without id and filter");
}
