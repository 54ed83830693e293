/** From tasks to the addresses that the name should have: what counts, what is ignored. */
import { describe, expect, test } from "vitest";
import { chosenTasks, decide } from "../../../lambda/domain/decide.ts";
import type { TaskView } from "../../../lambda/domain/observed.ts";
import type { RecordSet } from "../../../lambda/domain/record-set.ts";
import { IP1, IP2, IP3, recordSet, SERVICE, service, task } from "../../support/fixtures.ts";
import { addressesOf, decided, omit } from "./decided.ts";

const ALL = { publish: "all" } as const;

describe("waiting for health", () => {
  const healthy = task("a", { health: "HEALTHY", startedAtMs: 1_000 });
  const HEALTHY = { readiness: "healthy" } as const;

  test.each<[string, Partial<TaskView>, Partial<RecordSet>, true | undefined]>([
    ["a newer task, not healthy yet / awaited", { startedAtMs: 9_000 }, HEALTHY, true],
    ["publish all / awaited as well", { startedAtMs: 9_000 }, { ...HEALTHY, ...ALL }, true],
    ["an older one became unhealthy / not awaited", { startedAtMs: 500 }, HEALTHY, undefined],
    [
      "it does not run yet / not awaited: its event follows",
      { lastStatus: "PENDING" },
      HEALTHY,
      undefined,
    ],
    ["health does not count / not awaited", { startedAtMs: 9_000 }, {}, undefined],
  ])("%s", (_, changes, policy, awaited) => {
    const intent = decided([healthy, task("b", { health: "UNHEALTHY", ...changes })], policy);
    expect(intent).toMatchObject({ kind: "publish" });
    expect(intent.kind === "publish" && intent.awaitsHealth).toBe(awaited);
  });
});

describe("which tasks are published", () => {
  const old = task("a", { startedAtMs: 1_000 });
  const young = task("b", { startedAtMs: 9_000 });
  const draining = task("c", { startedAtMs: 99_000, desiredStatus: "STOPPED" });
  const starting = task("c", { lastStatus: "PENDING" });

  test.each<[string, TaskView[], Partial<RecordSet>, readonly string[]]>([
    ["one task", [old], {}, [IP1]],
    ["two / the one that started last", [old, young], {}, [IP2]],
    ["two, publish all / both, in order", [young, old], ALL, [IP1, IP2]],
    ["a draining one started last / dropped at once", [old, draining], {}, [IP1]],
    ["a draining one, publish all / dropped", [draining, young, old], ALL, [IP1, IP2]],
    ["a starting one / waited for without being published", [old, starting], {}, [IP1]],
    [
      "a task without start time / its creation time counts",
      [
        task("a", { startedAtMs: 5_000 }),
        { ...omit(task("b", { createdAtMs: 6_000 }), "startedAtMs") },
      ],
      {},
      [IP2],
    ],
    ["a task of another service", [old, task("b", { service: "another" })], {}, [IP1]],
    ["a stand-alone task", [old, omit(task("b", { startedAtMs: 9_999 }), "service")], ALL, [IP1]],
    [
      "a service whose name has the same beginning",
      [old, task("b", { service: `${SERVICE.service}2` })],
      ALL,
      [IP1],
    ],
    [
      "an unhealthy newest, readiness running",
      [old, task("b", { health: "UNHEALTHY", startedAtMs: 9_999 })],
      {},
      [IP2],
    ],
    [
      "an unhealthy newest, readiness healthy",
      [task("a", { health: "HEALTHY" }), task("b", { health: "UNHEALTHY", startedAtMs: 9_999 })],
      { readiness: "healthy" },
      [IP1],
    ],
    [
      "health not known yet, readiness healthy",
      [task("a", { health: "HEALTHY" }), task("b", { startedAtMs: 9_999 })],
      { readiness: "healthy", publish: "all" },
      [IP1],
    ],
  ])("%s", (_, tasks, changes, expected) => {
    expect(addressesOf(decided(tasks, changes))).toEqual(expected);
    expect(addressesOf(decided([...tasks].reverse(), changes))).toEqual(expected);
  });

  test("equal start times, tasks in any order / decided / the same one is chosen", () => {
    const tasks = [task("a"), task("b"), task("c")];
    const [a, b, c] = tasks as [TaskView, TaskView, TaskView];
    const orders = [
      [a, b, c],
      [a, c, b],
      [b, a, c],
      [b, c, a],
      [c, a, b],
      [c, b, a],
    ];
    expect(new Set(orders.map((order) => chosenTasks(order, recordSet())[0]?.arn)).size).toBe(1);
    expect(new Set(orders.map((order) => JSON.stringify(decided(order, ALL)))).size).toBe(1);
  });

  test("two tasks with one address / decided / published once", () => {
    const twins = service([task("a"), task("b")], { "eni-a": IP1, "eni-b": IP1 });
    expect(addressesOf(decide(twins, recordSet(ALL)))).toEqual([IP1]);
  });

  test("the newest published task / decided / its start time, none where ECS has none", () => {
    expect(decided([old, young], ALL)).toMatchObject({ from: "tasks", startedAtMs: 9_000 });
    expect(decided([omit(omit(old, "startedAtMs"), "createdAtMs")])).not.toHaveProperty(
      "startedAtMs",
    );
  });
});

describe("no task is ready", () => {
  test.each<[string, TaskView[], Partial<RecordSet>]>([
    ["PENDING", [task("a", { lastStatus: "PENDING" })], {}],
    ["ACTIVATING", [task("a", { lastStatus: "ACTIVATING" })], {}],
    ["stopping by itself", [task("a", { lastStatus: "DEACTIVATING" })], {}],
    ["running but UNKNOWN", [task("a")], { readiness: "healthy" }],
    ["running but UNHEALTHY", [task("a", { health: "UNHEALTHY" })], { readiness: "healthy" }],
    [
      "starting, where an empty service is withdrawn",
      [task("a", { lastStatus: "PENDING" })],
      {
        whenEmpty: { kind: "remove" },
      },
    ],
    [
      "starting, where there is a fallback",
      [task("a", { lastStatus: "PENDING" })],
      {
        whenEmpty: { kind: "fallback", addresses: [IP3] },
      },
    ],
  ])("%s / decided / held, with the task's state and since when", (_, tasks, changes) => {
    const intent = decided(tasks, changes);
    expect(intent).toMatchObject({
      kind: "hold",
      because: { code: "task-not-ready", sinceMs: 1_000 },
    });
    expect(intent.kind === "hold" && intent.because.detail).toContain(
      `a is ${tasks[0]?.lastStatus}, ${tasks[0]?.health}`,
    );
  });

  test("running, health unknown / decided / since when, if none is unhealthy and one runs", () => {
    const unknown = task("a", { health: "UNKNOWN", createdAtMs: 3_000 });
    const pending = task("b", { lastStatus: "PENDING", health: "UNKNOWN", createdAtMs: 1_000 });
    const unhealthy = task("c", { health: "UNHEALTHY", createdAtMs: 1_000 });
    const since = (tasks: Parameters<typeof decided>[0]) => {
      const intent = decided(tasks, { readiness: "healthy" });
      return intent.kind === "hold" ? intent.because.healthUnknownSinceMs : intent.kind;
    };
    expect(since([unknown])).toBe(3_000);
    expect(since([pending, unknown])).toBe(3_000);
    expect(since([unknown, unhealthy])).toBeUndefined();
    expect(since([pending])).toBeUndefined();
  });

  test("two of them, in any order / decided / the same text, since the older one", () => {
    const tasks = [
      task("a", { lastStatus: "PENDING", createdAtMs: 7_000 }),
      task("b", { lastStatus: "PENDING", createdAtMs: 3_000 }),
    ];
    expect(decided(tasks)).toEqual(decided([...tasks].reverse()));
    expect(decided(tasks)).toMatchObject({ because: { sinceMs: 3_000 } });
  });
});
