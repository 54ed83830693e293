/** Steps and refusals as text, and the records after the steps. */
import { describe, expect, test } from "vitest";
import { decide, restsOnNoTask } from "../../../lambda/domain/decide.ts";
import {
  afterSteps,
  inWords,
  plan,
  type RecordBody,
  type Step,
} from "../../../lambda/domain/plan.ts";
import {
  IP1,
  IP2,
  IP3,
  IP4,
  NAME,
  OURS,
  record,
  recordSet,
  service,
  THEIRS,
  task,
} from "../../support/fixtures.ts";

const body = (content = IP2): RecordBody => ({
  name: NAME,
  type: "A",
  content,
  ttlSeconds: 60,
  proxied: false,
  comment: OURS,
});
const edit = (content = IP2): Step => ({ op: "edit", before: record(), after: body(content) });
const remove: Step = { op: "delete", before: record({ id: "r2", content: IP3 }) };
const create = (content = IP4): Step => ({ op: "create", after: body(content) });

test.each<[Step, string]>([
  [create(), `create ${IP4}`],
  [remove, `delete ${IP3} (r2)`],
  [edit(), `edit ${IP1} -> ${IP2} (r1)`],
  [edit(IP1), `edit ${IP1} (r1)`],
])("%# a step / as text / %s", (step, words) => {
  expect(inWords(step)).toBe(words);
});

test("one of each step and two creations / applied / the records afterwards", () => {
  const stays = record({ id: "r3", content: IP3 });
  const before = [record(), record({ id: "r2", content: IP3 }), stays];
  expect(afterSteps(before, [remove, edit(), create(), create(IP1)])).toEqual([
    { ...body(), id: "r1" },
    stays,
    { ...body(IP4), id: "new 1" },
    { ...body(IP1), id: "new 2" },
  ]);
});

test("records in the way / refused / each with its content, and its comment if it has one", () => {
  const manual = record({ id: "h1", content: IP3, comment: "" });
  const noted = record({ id: "h2", content: IP4, comment: "by hand" });
  const intent = decide(service([]), recordSet({ whenEmpty: { kind: "remove" } }));
  const detail = (zone: readonly ReturnType<typeof record>[]) => {
    const made = plan(intent, zone, recordSet());
    return made.kind === "refused" ? made.because.detail : undefined;
  };
  expect(detail([manual, noted])).toBe(`A ${IP3}, A ${IP4} (by hand)`);
  const theirs = record({ id: "t1", comment: THEIRS });
  expect(detail([theirs, manual])).toBe(`A ${IP1} (${THEIRS})`);
});

test("an owned record moves / planned / its comment is unchanged", () => {
  const comment = `${OURS}, and a remark`;
  const intent = decide(service([task("1")], { "eni-1": IP2 }), recordSet());
  expect(plan(intent, [record({ comment })], recordSet())).toMatchObject({
    steps: [{ op: "edit", after: { content: IP2, comment } }],
  });
});

describe("the detail of a hold", () => {
  const because = (
    tasks: Parameters<typeof service>[0],
    addresses: Record<string, string> = {},
  ) => {
    const intent = decide(service(tasks, addresses), recordSet({ readiness: "healthy" }));
    return intent.kind === "hold" ? intent.because : undefined;
  };

  test("two tasks not ready / held / both, in order, since the older one", () => {
    const tasks = [
      task("2", { health: "UNHEALTHY", createdAtMs: 7 }),
      task("1", { lastStatus: "PENDING", createdAtMs: 5 }),
    ];
    expect(because(tasks)).toEqual({
      code: "task-not-ready",
      detail: "waiting for healthy: 1 is PENDING, UNKNOWN; 2 is RUNNING, UNHEALTHY",
      sinceMs: 5,
    });
  });

  test("a task of unknown age / held / without a since", () => {
    const { createdAtMs: _, ...young } = task("1", { lastStatus: "PENDING" });
    const detail = "waiting for healthy: 1 is PENDING, UNKNOWN";
    expect(because([young])).toStrictEqual({ code: "task-not-ready", detail });
  });

  test("an unreachable address / held / which", () => {
    const held = because([task("1", { health: "HEALTHY" })], { "eni-1": "10.0.0.1" });
    const detail = "task 1 has only 10.0.0.1";
    expect(held).toEqual({ code: "address-not-public", detail, sinceMs: 1_000 });
  });
});

describe("what an intent says in addition to its addresses", () => {
  const seen = (...tasks: Parameters<typeof service>[0]) =>
    decide(service(tasks, { "eni-1": IP1, "eni-2": IP2 }), recordSet({ publish: "all" }));

  test("tasks with and without public or private addresses / decided / of the first", () => {
    const bare = task("3", { privateIpv4: "10.0.0.3", startedAtMs: 9_000 });
    const one = task("1", { privateIpv4: "10.0.0.1", startedAtMs: 8_000 });
    const two = task("2", { privateIpv4: "10.0.0.2", startedAtMs: 7_000 });
    expect(seen(bare, two, one)).toMatchObject({
      addresses: [IP1, IP2],
      privateIpv4: "10.0.0.1",
      startedAtMs: 9_000,
      incomplete: { code: "address-missing" },
    });
    expect(seen(task("1"))).not.toHaveProperty("privateIpv4");
  });

  test("tasks of the same moment, newest / decided / always the same one, the first by ARN", () => {
    for (const tasks of [
      [task("1"), task("2")],
      [task("2"), task("1")],
    ]) {
      const intent = decide(service(tasks, { "eni-1": IP1, "eni-2": IP2 }), recordSet());
      expect(intent).toMatchObject({ addresses: [IP1] });
    }
  });

  test("one task is healthy, another not yet / decided / awaited only if it is newer", () => {
    const old = task("1", { health: "HEALTHY", startedAtMs: 5 });
    const policy = recordSet({ readiness: "healthy" });
    const awaits = (startedAtMs: number) => {
      const observed = service([old, task("2", { startedAtMs })], { "eni-1": IP1 });
      const intent = decide(observed, policy);
      return intent.kind === "publish" && intent.awaitsHealth === true;
    };
    expect([4, 5, 6].map(awaits)).toEqual([false, false, true]);
  });

  test("publish all healthy / decided / awaited only what is newer than each of them", () => {
    const healthy = [5, 9].map((startedAtMs, n) =>
      task(`${n + 1}`, { health: "HEALTHY", startedAtMs }),
    );
    const policy = recordSet({ readiness: "healthy", publish: "all" });
    const addresses = { "eni-1": IP1, "eni-2": IP2 };
    const young = (startedAtMs: number) => [...healthy, task("3", { startedAtMs })];
    expect(decide(service(young(7), addresses), policy)).not.toHaveProperty("awaitsHealth");
    expect(decide(service(young(10), addresses), policy)).toMatchObject({ awaitsHealth: true });
  });

  test("a task of unknown age without an address / held / by its whole id, without a since", () => {
    const { createdAtMs: _, interfaceId: __, ...bare } = task("10");
    const detail = "task 10 has no network interface";
    const because = { code: "address-missing", detail };
    expect(seen(bare)).toStrictEqual({ kind: "hold", because });
  });

  test("intents / asked / those that follow from having no task", () => {
    const empty = (whenEmpty: Parameters<typeof recordSet>[0]) =>
      restsOnNoTask(decide(service([]), recordSet(whenEmpty)));
    expect(empty({ whenEmpty: { kind: "keep" } })).toBe(true);
    expect(empty({ whenEmpty: { kind: "remove" } })).toBe(true);
    expect(empty({ whenEmpty: { kind: "fallback", addresses: [IP1] } })).toBe(true);
    expect(restsOnNoTask(seen(task("1")))).toBe(false);
    expect(restsOnNoTask(seen(task("3")))).toBe(false);
  });

  test("several addresses, none of them usable / held / each is reported", () => {
    const ipv6 = ["fd00::1", "fe80::1"];
    const interfaces = new Map([["eni-1", { ipv6 }]]);
    const intent = decide({ tasks: [task("1")], interfaces }, recordSet({ type: "AAAA" }));
    const detail = "task 1 has only fd00::1, fe80::1";
    expect(intent).toMatchObject({ kind: "hold", because: { detail } });
  });
});

test("two records stay, one goes / planned / one of the two is written again as well", () => {
  const tasks = [task("1"), task("2")];
  const policy = recordSet({ publish: "all" });
  const intent = decide(service(tasks, { "eni-1": IP1, "eni-2": IP2 }), policy);
  const zone = [IP1, IP2, IP3].map((content, n) => record({ id: `r${n}`, content }));
  expect(plan(intent, zone, policy)).toMatchObject({
    steps: [
      { op: "delete", before: { content: IP3 } },
      { op: "edit", before: { content: IP1 } },
    ],
  });
  expect(plan(intent, zone, policy)).toMatchObject({ steps: { length: 2 } });
});
