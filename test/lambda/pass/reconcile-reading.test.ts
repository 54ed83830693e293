/** One pass whose readings fail: nothing is concluded from it, and nothing is written. */
import { describe, expect, test } from "vitest";
import type { FaultCode } from "../../../lambda/domain/reading.ts";
import { IP1, recordSet } from "../../support/fixtures.ts";
import { drifted, failing, handMade, pass, times } from "./passes.ts";
import type { Operation } from "./spoil.ts";

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
    "%s: %s, for ever / failed with that code, nothing written, to be tried again",
    async (operation, code) => {
      const world = drifted();
      world.spoil(operation, ...times(20, failing(code)));
      expect(await pass(world)).toMatchObject({
        kind: "failed",
        reason: { code },
        writes: 0,
        changes: [],
      });
      expect(world.records).toEqual([handMade]);
    },
  );

  test.each(operations)(
    "%s stalls for ever / failed well before the deadline",
    async (operation) => {
      const world = drifted();
      world.spoil(operation, ...times(20, { stalls: true }));
      const outcome = await pass(world);
      expect(outcome).toMatchObject({ kind: "failed", reason: { code: "timeout" } });
      expect(outcome.tookMs).toBeLessThan(20_000);
      expect(world.records).toEqual([handMade]);
    },
  );

  test.each(operations)("%s fails for a moment / converged all the same", async (operation) => {
    const world = drifted();
    world.spoil(operation, failing("server-error"), { stalls: true });
    expect((await pass(world)).kind).toBe("converged");
    expect(world.contents(SET)).toEqual([IP1]);
  });

  test.each(operations)(
    "%s fails after the write / failed, the change is told, none more is made",
    async (operation) => {
      const world = drifted();
      world.spoil("apply", {
        first: () => world.spoil(operation, ...times(20, failing("denied"))),
      });
      const outcome = await pass(world);
      expect(outcome).toMatchObject({ kind: "failed", reason: { code: "denied" }, writes: 1 });
      expect(outcome.changes).toMatchObject([{ id: "h1", after: { content: IP1 } }]);
      expect(world.history).toHaveLength(2);
    },
  );

  test("ECS reads as incomplete for a moment, remove / never taken for empty", async () => {
    const world = drifted();
    const [task] = world.tasks;
    world.spoil("describe", {
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

  test("ECS reads as incomplete for ever / failed after its patience", async () => {
    const world = drifted();
    world.spoil("describe", ...times(99, failing("incomplete")));
    const outcome = await pass(world);
    expect(outcome).toMatchObject({ kind: "failed", reason: { code: "incomplete" } });
    expect(outcome.tookMs).toBeLessThanOrEqual(20_000);
  });
});
