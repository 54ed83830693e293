/** A pass reports the changes by its own writes, and none by others meanwhile. */
import { describe, expect, test } from "vitest";
import { IP1, IP2, IP4, record, recordSet } from "../../support/fixtures.ts";
import { begin, failing, manual, pass } from "./passes.ts";
import { World } from "./world.ts";

const contents = (changes: readonly { before?: object; after?: object }[]) =>
  changes.map(({ before, after }) =>
    [before, after].map((one) => (one as { content?: string } | undefined)?.content),
  );

describe("changes of a pass", () => {
  test("two passes that would create the same record / at once / one reports it", async () => {
    const world = new World();
    world.run("1", IP1);
    const both = await world.clock.run(
      Promise.all([begin(world, { event: "1" }), begin(world, { event: "1" })]),
    );
    expect(both.map(({ writes }) => writes)).toEqual([1, 1]);
    expect(both.flatMap(({ changes }) => contents(changes))).toEqual([[undefined, IP1]]);
    const [change] = both.flatMap(({ changes }) => changes);
    expect(change?.id).toBe(world.records[0]?.id);
  });

  test("a person edits the record after our write / a pass / only our edit", async () => {
    const world = new World();
    world.run("1", IP1);
    world.hold(manual);
    world.inject("ask", {
      first: () => {
        world.hold(...world.records.map((one) => ({ ...one, comment: "by a person" })));
      },
    });
    const { changes } = await pass(world, { event: "1" });
    expect(contents(changes)).toEqual([[IP4, IP1]]);
    expect(changes[0]?.after?.comment).not.toContain("person");
  });

  test("the task is replaced after the first write / a pass / one change from first to last", async () => {
    const world = new World();
    world.run("1", IP1);
    world.hold(record({ content: IP4 }));
    world.inject("apply", { first: () => world.replace("1", "2", IP2) });
    const outcome = await pass(world, { event: "1" });
    expect(outcome.writes).toBe(2);
    expect(contents(outcome.changes)).toEqual([[IP4, IP2]]);
  });

  test.each([
    ["landed", [[IP4, IP1]]],
    ["lost", []],
    ["rejected", []],
  ] as const)(
    "an unconfirmed write that %s, and no time left / a pass / what is read",
    async (write, expected) => {
      const world = new World();
      world.run("1", IP1);
      world.hold(record({ content: IP4 }));
      world.inject("apply", failing("timeout", write), failing("denied", "rejected"));
      const { changes } = await pass(world, { event: "1" });
      expect(contents(changes)).toEqual(expected);
    },
  );

  test("an unconfirmed write of the TTL alone, not applied / a pass / no change", async () => {
    const world = new World();
    world.run("1", IP1);
    world.hold(record({ ttlSeconds: 300 }));
    // The write and its reply are lost, yet the next reading shows the right address.
    world.inject("apply", failing("timeout", "lost"), failing("denied", "rejected"));
    const { kind, changes } = await pass(world, { event: "1" });
    expect([kind, changes]).toEqual(["failed", []]);
  });

  test("no write of ours, and the record changes / a pass / no change", async () => {
    const world = new World();
    world.run("1", IP1);
    world.hold(record());
    world.inject("ask", { first: () => world.hold(record({ ttlSeconds: 300 })) });
    const { changes } = await pass(world, { set: recordSet() });
    expect(changes).toEqual([]);
  });
});
