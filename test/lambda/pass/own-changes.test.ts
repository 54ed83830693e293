/** A pass reports what its own writes did, and nothing that others did meanwhile. */
import { describe, expect, test } from "vitest";
import { IP1, IP2, IP4, record, recordSet } from "../../support/fixtures.ts";
import { begin, failing, handMade, pass } from "./passes.ts";
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

  test("a person edits the record after our write / a pass / both edits of ours, not his", async () => {
    const world = new World();
    world.run("1", IP1);
    world.hold(handMade);
    world.spoil("ask", {
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
    world.spoil("apply", { first: () => world.replace("1", "2", IP2) });
    const outcome = await pass(world, { event: "1" });
    expect(outcome.writes).toBe(2);
    expect(contents(outcome.changes)).toEqual([[IP4, IP2]]);
  });

  test.each([
    ["landed", [[IP4, IP1]]],
    ["lost", []],
    ["rejected", []],
  ] as const)(
    "a write in doubt that %s, and no more time / a pass / what is seen",
    async (write, expected) => {
      const world = new World();
      world.run("1", IP1);
      world.hold(record({ content: IP4 }));
      world.spoil("apply", failing("timeout", write), failing("denied", "rejected"));
      const { changes } = await pass(world, { event: "1" });
      expect(contents(changes)).toEqual(expected);
    },
  );

  test("a write in doubt of the TTL alone that did not land / a pass / no change", async () => {
    const world = new World();
    world.run("1", IP1);
    world.hold(record({ ttlSeconds: 300 }));
    // The write is lost, and so is its reply: the next look shows the right address all the same.
    world.spoil("apply", failing("timeout", "lost"), failing("denied", "rejected"));
    const { kind, changes } = await pass(world, { event: "1" });
    expect([kind, changes]).toEqual(["failed", []]);
  });

  test("nothing of ours is written, and the world moves / a pass / no change", async () => {
    const world = new World();
    world.run("1", IP1);
    world.hold(record());
    world.spoil("ask", { first: () => world.hold(record({ ttlSeconds: 300 })) });
    const { changes } = await pass(world, { set: recordSet() });
    expect(changes).toEqual([]);
  });
});
