/** Passes that overlap in any order, while the state changes and calls fail: same result. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePublicAddress } from "../../../contract/values.ts";
import { fqdn, IP1, IP2, IP4, record, recordSet, THEIRS } from "../../support/fixtures.ts";
import type { Injection, Operation } from "./injection.ts";
import { begin, pass } from "./passes.ts";
import { World } from "./world.ts";

const SET = recordSet();

describe("two passes overlap", () => {
  test("the one that read the old task writes last / both end / it repairs that", async () => {
    const world = new World();
    world.run("a", IP1);
    world.hold(record({ content: IP4 }));
    // The first pass reads task a, and its write is slow; meanwhile b replaces a.
    world.inject("apply", { first: () => world.replace("a", "b", IP2) });
    const first = begin(world, { event: "a" });
    const second = world.clock.sleep(120).then(() => begin(world, { event: "b" }));
    const outcomes = await world.clock.run(Promise.all([first, second]));
    expect(outcomes.map(({ kind }) => kind)).not.toContain("failed");
    expect(world.contents(SET)).toEqual([IP2]);
  });

  test("both create / both end / one record", async () => {
    const world = new World();
    world.run("a", IP1);
    world.hold();
    const outcomes = await world.clock.run(Promise.all([begin(world), begin(world)]));
    expect(outcomes.map(({ kind }) => kind)).toEqual(["converged", "converged"]);
    expect(world.contents(SET)).toEqual([IP1]);
  });

  test("both delete the same duplicate / both end / neither fails", async () => {
    const world = new World();
    world.run("a", IP1);
    world.hold(record(), record({ id: "r2", content: IP2 }));
    const outcomes = await world.clock.run(Promise.all([begin(world), begin(world)]));
    expect(outcomes.map(({ kind }) => kind)).toEqual(["converged", "converged"]);
    expect(world.contents(SET)).toEqual([IP1]);
  });
});

const otherRecords = [
  record({ id: "n1", name: fqdn("www.example.com"), content: IP4, comment: "" }),
  record({ id: "n2", type: "AAAA", content: "2600:1f18::9", comment: THEIRS }),
];

type Act =
  | { readonly act: "replace" | "crash" | "edit" | "erase" | "sweep" | "event" | "late" }
  | { readonly act: "inject"; readonly operation: Operation; readonly injection: Injection };
const readFaults = fc.constantFrom<Injection[]>(
  { stalls: true },
  { fault: { code: "server-error", message: "500" } },
  {
    fault: { code: "denied", message: "no" },
  },
);
const writeFaults = fc.constantFrom<Injection[]>(
  { fault: { code: "timeout", message: "lost" }, write: "landed" },
  { fault: { code: "timeout", message: "lost" }, write: "lost" },
  { fault: { code: "rejected", message: "no" }, write: "rejected" },
);
const operations = fc.constantFrom<Operation[]>("list", "describe", "addresses", "records", "ask");
const acts = fc.array(
  fc.tuple(
    fc.nat(900),
    fc.oneof(
      fc
        .constantFrom("replace", "crash", "edit", "erase", "sweep", "event", "event", "late")
        .map((act) => ({ act }) as Act),
      fc.record({
        act: fc.constant("inject" as const),
        operation: operations,
        injection: readFaults,
      }),
      fc.record({
        act: fc.constant("inject" as const),
        operation: fc.constant("apply" as const),
        injection: writeFaults,
      }),
    ),
  ),
  { minLength: 1, maxLength: 14 },
);

/** A world and the functions that act on it, for a story of acts. */
function play(publish: "newest" | "all") {
  const world = new World();
  const passes: Promise<unknown>[] = [];
  let count = 0;
  const ipOf = (id: number): string => `3.112.1.${id}`;
  const start = (): void => {
    count += 1;
    world.run(`t${count}`, ipOf(count));
  };
  const startPass = (event?: string): void => {
    passes.push(begin(world, { set: { publish }, ...(event === undefined ? {} : { event }) }));
  };
  start();
  world.hold(...otherRecords, record({ content: ipOf(1) }));
  const others = () => world.records.filter((r) => r.name !== SET.name || r.type !== SET.type);
  const rest = () => world.records.filter((r) => !others().includes(r));
  const happen = (it: Act): void => {
    if (it.act === "replace") [world.stop(`t${count}`), start()];
    if (it.act === "crash") world.stop(`t${count}`);
    if (it.act === "edit")
      world.hold(
        ...others(),
        ...rest()
          .map((r) => ({ ...r, content: IP4 }))
          .slice(0, 1),
      );
    if (it.act === "erase") world.hold(...others());
    if (it.act === "sweep") startPass();
    if (it.act === "event") startPass(`t${count}`);
    if (it.act === "late") startPass("t1");
    if (it.act === "inject") world.inject(it.operation, it.injection);
  };
  return { world, happen, passes, ipOf, start, newest: () => ipOf(count) };
}

test("any story of events and faults / one successful sweep / the name is right", async () => {
  await fc.assert(
    fc.asyncProperty(
      acts,
      fc.constantFrom("newest" as const, "all" as const),
      async (story, publish) => {
        const { world, happen, passes, start, newest } = play(publish);
        const playStory = async () => {
          for (const [pauseMs, act] of story) {
            await world.clock.sleep(pauseMs);
            happen(act);
          }
        };
        await world.clock.run(playStory());
        await world.clock.run(Promise.all(passes));
        world.heal();
        if (world.tasks.every(({ desiredStatus }) => desiredStatus === "STOPPED")) start();
        const end = await pass(world, { set: { publish } });
        expect(["converged", "in-sync"]).toContain(end.kind);
        expect(world.contents(SET)).toEqual([newest()]);
        for (const { records } of world.history) {
          expect(records).toEqual(expect.arrayContaining(otherRecords));
          for (const content of world.contents(SET, records))
            expect(parsePublicAddress("A", content).ok).toBe(true);
        }
        // A record that a person deletes stays absent until a pass; otherwise there is always one.
        const wasErased = story.some(([, { act }]) => act === "erase");
        if (!wasErased)
          expect(
            world.history.every(({ records }) => world.contents(SET, records).length > 0),
          ).toBe(true);
      },
    ),
    { numRuns: 150 },
  );
});
