/** A record that is not ours is never touched before a task of the service runs. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { ownershipOf } from "../../lambda/domain/ownership.ts";
import { begin } from "../lambda/pass/passes.ts";
import { World } from "../lambda/pass/world.ts";
import { IP1, IP2, IP3, IP4, NAME, OURS, OWNER, record, THEIRS } from "../support/fixtures.ts";

const zones = fc
  .uniqueArray(
    fc.record({
      type: fc.constantFrom("A", "A", "A", "AAAA"),
      content: fc.constantFrom(IP2, IP3, IP4, "10.0.0.1"),
      ttlSeconds: fc.constantFrom(60, 300),
      proxied: fc.boolean(),
      comment: fc.constantFrom(OURS, "", "by hand", THEIRS),
    }),
    { selector: ({ type, content }) => `${type} ${content}`, maxLength: 4 },
  )
  .map((drafts) => drafts.map((draft, n) => record({ id: `r${n}`, name: NAME, ...draft })));
const policies = fc.record({
  adopt: fc.constantFrom("one" as const, "all" as const),
  whenEmpty: fc.constantFrom(
    { kind: "keep" } as const,
    { kind: "remove" } as const,
    { kind: "fallback", addresses: [IP3] } as const,
  ),
});
/** States in which a task is there, but its address is not yet to be published. */
const starting = fc.constantFrom(undefined, "PROVISIONING", "PENDING");

test("any zone, any policy, no running task / what is not ours stays, and then is adopted", async () => {
  let adopted = 0;
  const story = fc.asyncProperty(zones, policies, starting, async (zone, set, lastStatus) => {
    const world = new World();
    world.hold(...zone);
    if (lastStatus !== undefined) world.run("a", IP1, { lastStatus });
    const check = (event?: string) =>
      world.clock.run(begin(world, { set, leftMs: 60_000, ...(event && { event }) }));
    await check();
    await check("a");
    const strange = zone.filter((one) => ownershipOf(one, OWNER) !== "owned");
    for (const { records } of world.history)
      expect(records).toEqual(expect.arrayContaining(strange));
    world.run("b", IP1);
    const { kind } = await check("b");
    if (kind === "refused" || strange.every(({ type }) => type !== "A")) return;
    adopted += 1;
    expect(world.contents({ name: NAME, type: "A" })).toEqual([IP1]);
  });
  await fc.assert(story, { numRuns: 500 });
  expect(adopted, "the rule was put to the test").toBeGreaterThan(50);
});
