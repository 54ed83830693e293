/** Runs passes in a `World` and checks in each of them what holds for every pass. */
import { expect } from "vitest";
import type { Outcome } from "../../../lambda/domain/outcome.ts";
import type { FaultCode } from "../../../lambda/domain/reading.ts";
import type { RecordSet } from "../../../lambda/domain/record-set.ts";
import type { PassTrigger } from "../../../lambda/pass/pass-state.ts";
import { reconcile } from "../../../lambda/pass/reconcile.ts";
import { arnOf, IP1, IP4, record, recordSet } from "../../support/fixtures.ts";
import type { Call, Injection } from "./injection.ts";
import { World } from "./world.ts";

export interface PassOptions {
  readonly set?: Partial<RecordSet>;
  readonly leftMs?: number;
  /** The id of the task whose event triggers the pass; absent: a sweep. */
  readonly event?: string;
  /** A person triggers it, and has confirmed these plans (absent in it: whatever is planned). */
  readonly command?: { readonly digests?: readonly string[] };
}

function triggerOf({ event, command }: PassOptions): PassTrigger {
  if (command !== undefined) return { kind: "command", ...command };
  if (event === undefined) return { kind: "sweep" };
  return { kind: "task", hint: { taskArn: arnOf(event), interfaceId: `eni-${event}` } };
}

/** Starts a pass at once; `world.clock.run` continues it. */
export async function begin(world: World, options: PassOptions = {}): Promise<Outcome> {
  const { set, leftMs = 40_000 } = options;
  const journal: Call[] = [];
  const deadlineMs = world.clock.now() + leftMs;
  const outcome = await reconcile(
    recordSet(set),
    triggerOf(options),
    world.ports(journal),
    deadlineMs,
  );
  expect(world.clock.now(), "ends before the deadline").toBeLessThanOrEqual(deadlineMs);
  expect(blindWrites(journal), "reads both sides before each write").toEqual([]);
  return outcome;
}

export const pass = (world: World, options?: PassOptions): Promise<Outcome> =>
  world.clock.run(begin(world, options));

/** Writes without a complete reading of tasks and records since the previous write. */
function blindWrites(journal: readonly Call[]): Call[] {
  const writes = journal.filter(({ operation }) => operation === "apply");
  return writes.filter((write, index) => {
    const sinceMs = writes[index - 1]?.untilMs ?? Number.NEGATIVE_INFINITY;
    const hasRead = (wanted: string): boolean =>
      journal.some(
        ({ operation, atMs, untilMs }) =>
          operation === wanted && atMs >= sinceMs && untilMs <= write.atMs,
      );
    return !hasRead("list") || !hasRead("records");
  });
}

export const manual = record({ id: "h1", content: IP4, comment: "" });
export const failing = (code: FaultCode, write?: Injection["write"]): Injection => ({
  fault: { code, message: code },
  ...(write === undefined ? {} : { write }),
});
export const times = (count: number, injection: Injection): Injection[] =>
  Array(count).fill(injection);

/** A manual record that a running task's address is to replace. */
export function drifted(): World {
  const world = new World();
  world.run("a", IP1);
  world.hold(manual);
  return world;
}
