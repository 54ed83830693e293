/** Reading the service: the replies decide, and the ids of an event only save time. */
import { describe, expect, test } from "vitest";
import { decide } from "../../../lambda/domain/decide.ts";
import { observe, type TaskHint } from "../../../lambda/pass/observe.ts";
import { retryReads } from "../../../lambda/pass/retry-reads.ts";
import { arnOf, IP1, IP2, recordSet } from "../../support/fixtures.ts";
import type { Call } from "./injection.ts";
import { World } from "./world.ts";

const DENIED = { fault: { code: "denied", message: "no" } } as const;

/** Reads once; what would be published, and when each call began, in units of one latency. */
async function readOnce(world: World, hint?: TaskHint) {
  const calls: Call[] = [];
  const startMs = world.clock.now();
  const attempt = retryReads(world.clock, startMs + 30_000);
  const reading = await world.clock.run(observe(world.ports(calls), attempt, recordSet(), hint));
  const intent = reading.kind === "known" ? decide(reading.value, recordSet()) : undefined;
  return {
    reading,
    published: intent?.kind === "publish" ? intent.addresses : intent?.kind,
    trips: calls.map(({ operation, atMs }) => `${operation} ${(atMs - startMs) / world.latencyMs}`),
  };
}
const hintOf = (id: string): TaskHint => ({ taskArn: arnOf(id), interfaceId: `eni-${id}` });

function oneTask(): World {
  const world = new World();
  world.run("a", IP1);
  return world;
}

describe("the service is read", () => {
  test("without a hint / read / list, describe, addresses, one after another", async () => {
    const { published, trips } = await readOnce(oneTask());
    expect(published).toEqual([IP1]);
    expect(trips).toEqual(["list 0", "describe 1", "addresses 2"]);
  });

  test("with the hint of its only task / read / all three in parallel", async () => {
    const { published, trips } = await readOnce(oneTask(), hintOf("a"));
    expect(published).toEqual([IP1]);
    expect(trips.sort()).toEqual(["addresses 0", "describe 0", "list 0"]);
  });

  test("no task / read / nothing is described or resolved", async () => {
    const { published, trips } = await readOnce(new World());
    expect(published).toBe("hold");
    expect(trips).toEqual(["list 0"]);
  });

  test("with a hint of a task that is stopping / read / the hint is ignored", async () => {
    const world = oneTask();
    world.replace("a", "b", IP2);
    expect((await readOnce(world, hintOf("a"))).published).toEqual([IP2]);
  });

  test.each([
    ["ECS does not know", () => undefined],
    ["another service runs", (world: World) => world.run("x", IP2, { service: "another" })],
    [
      "no service runs",
      (world: World) => {
        world.run("x", IP2);
        world.tasks = world.tasks.map(({ service: _, ...one }) =>
          one.arn === arnOf("x") ? one : { ...one, service: "mailserver-mx-service" },
        );
      },
    ],
  ])("with a hint of a task that %s / read / the hint is ignored", async (_, prepare) => {
    const world = oneTask();
    prepare(world);
    // ListTasks answers for the service only.
    const listed = world.tasks;
    const { reading, published } = await readOnce(world, hintOf("x"));
    expect(reading.kind).toBe("known");
    expect(published).toEqual([IP1]);
    expect(world.tasks).toBe(listed);
  });

  test("the hint names another interface / read / the task's own one counts", async () => {
    const world = oneTask();
    world.ipv4["eni-other"] = IP2;
    const { published } = await readOnce(world, { taskArn: arnOf("a"), interfaceId: "eni-other" });
    expect(published).toEqual([IP1]);
  });
});

describe("a failed call", () => {
  test.each(["list", "describe", "addresses"] as const)(
    "%s, without a hint / read / unknown",
    async (operation) => {
      const world = oneTask();
      world.inject(operation, DENIED);
      expect((await readOnce(world)).reading).toMatchObject({ because: { code: "denied" } });
    },
  );

  test("list or describe, with a hint of a listed task / read / unknown", async () => {
    for (const operation of ["list", "describe"] as const) {
      const world = oneTask();
      world.inject(operation, DENIED);
      expect((await readOnce(world, hintOf("a"))).reading.kind).toBe("unavailable");
    }
  });

  test("describe of a hinted task that the service no longer has / read / ignored", async () => {
    const world = oneTask();
    world.inject("describe", DENIED);
    expect((await readOnce(world, hintOf("gone"))).published).toEqual([IP1]);
  });

  test("the early reading of addresses / read / read again, as only a hint failed", async () => {
    const world = oneTask();
    world.inject("addresses", DENIED);
    expect((await readOnce(world, hintOf("a"))).published).toEqual([IP1]);
  });

  test("a task is listed, but described as missing / read / incomplete, not empty", async () => {
    const world = oneTask();
    const [task] = world.tasks;
    world.inject("describe", {
      first: () => {
        world.tasks = [];
      },
    });
    expect(task).toBeDefined();
    expect((await readOnce(world)).reading).toMatchObject({
      kind: "unavailable",
      because: { code: "incomplete", message: expect.stringContaining(arnOf("a")) },
    });
  });

  test("for a moment / read / known", async () => {
    const world = oneTask();
    const fault = { fault: { code: "throttled", message: "slow down" } } as const;
    world.inject("list", fault, fault);
    world.inject("addresses", fault);
    expect((await readOnce(world)).published).toEqual([IP1]);
  });
});
