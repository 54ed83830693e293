/** One pass whose readings fail: nothing is concluded from them, and nothing is written. */
import { describe, expect, test } from "vitest";
import type { FaultCode } from "../../../lambda/domain/reading.ts";
import { IP1, recordSet } from "../../support/fixtures.ts";
import type { Operation } from "./injection.ts";
import { drifted, failing, manual, pass, times } from "./passes.ts";

const SET = recordSet();

describe("a reading fails", () => {
  const operations: Operation[] = ["list", "describe", "addresses", "records"];
  const codes: FaultCode[] = [
    "throttled",
    "rate-limited",
    "timeout",
    "unreachable",
    "server-error",
    "malformed-reply",
    "denied",
    "not-found",
    "token-missing",
    "token-malformed",
    "token-refused",
    "rejected",
  ];

  test.each(operations.flatMap((operation) => codes.map((code) => [operation, code] as const)))(
    "%s: %s, permanently / a pass / failed with that code, nothing written, to be retried",
    async (operation, code) => {
      const world = drifted();
      world.inject(operation, ...times(20, failing(code)));
      expect(await pass(world)).toMatchObject({
        kind: "failed",
        reason: { code },
        writes: 0,
        changes: [],
      });
      expect(world.records).toEqual([manual]);
    },
  );

  test.each(operations)(
    "%s stalls permanently / a pass / failed well before the deadline",
    async (operation) => {
      const world = drifted();
      world.inject(operation, ...times(20, { stalls: true }));
      const outcome = await pass(world);
      expect(outcome).toMatchObject({ kind: "failed", reason: { code: "timeout" } });
      expect(outcome.tookMs).toBeLessThan(20_000);
      expect(world.records).toEqual([manual]);
    },
  );

  test.each(operations)(
    "%s fails for a moment / a pass / converged nevertheless",
    async (operation) => {
      const world = drifted();
      world.inject(operation, failing("server-error"), { stalls: true });
      expect((await pass(world)).kind).toBe("converged");
      expect(world.contents(SET)).toEqual([IP1]);
    },
  );

  test.each(operations)(
    "%s fails after the write / a pass / failed, the change is reported, no other is made",
    async (operation) => {
      const world = drifted();
      world.inject("apply", {
        first: () => world.inject(operation, ...times(20, failing("denied"))),
      });
      const outcome = await pass(world);
      expect(outcome).toMatchObject({ kind: "failed", reason: { code: "denied" }, writes: 1 });
      expect(outcome.changes).toMatchObject([{ id: "h1", after: { content: IP1 } }]);
      expect(world.history).toHaveLength(2);
    },
  );

  test("ECS is incomplete for a moment, remove / a pass / never taken for empty", async () => {
    const world = drifted();
    const [task] = world.tasks;
    world.inject("describe", {
      first: () => {
        world.tasks = [];
      },
    });
    world.clock.after(2_000, () => {
      world.tasks = task ? [task] : [];
    });
    await pass(world, { set: { whenEmpty: { kind: "remove" } } });
    expect(world.contents(SET)).toEqual([IP1]);
  });

  test("ECS is incomplete permanently / a pass / failed after its patience", async () => {
    const world = drifted();
    world.inject("describe", ...times(99, failing("incomplete")));
    const outcome = await pass(world);
    expect(outcome).toMatchObject({ kind: "failed", reason: { code: "incomplete" } });
    expect(outcome.tookMs).toBeLessThanOrEqual(20_000);
  });
});
