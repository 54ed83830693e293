/** When there is nothing to publish: an empty service, and a task without a usable address. */
import { describe, expect, test } from "vitest";
import { decide, type HoldCode } from "../../../lambda/domain/decide.ts";
import type { TaskView } from "../../../lambda/domain/observed.ts";
import type { RecordSet } from "../../../lambda/domain/record-set.ts";
import { address, IP1, IP3, recordSet, service, task } from "../../support/fixtures.ts";
import { addressesOf, decided, omit } from "./decided.ts";

const NO_TASKS = service([]);
const ALL = { publish: "all" } as const;

describe("the service has no task", () => {
  const draining = task("a", { desiredStatus: "STOPPED" });
  const ofAnotherService = task("b", { service: "another" });

  test.each<[string, TaskView[]]>([
    ["none at all", []],
    ["only a draining one", [draining]],
    ["only one of another service", [ofAnotherService]],
    ["only stand-alone ones", [omit(task("c"), "service")]],
  ])("%s / decided / keep holds, remove withdraws, a fallback is published", (_, tasks) => {
    expect(decided(tasks)).toMatchObject({ kind: "hold", because: { code: "no-task" } });
    expect(decided(tasks, { whenEmpty: { kind: "remove" } })).toEqual({ kind: "withdraw" });
    const whenEmpty = { kind: "fallback", addresses: [IP3, IP1] } as const;
    expect(decided(tasks, { whenEmpty })).toEqual({
      kind: "publish",
      addresses: [IP3, IP1],
      from: "fallback",
    });
  });

  test("keep / decided / the detail names service and cluster", () => {
    expect(decide(NO_TASKS, recordSet())).toMatchObject({
      because: { detail: expect.stringMatching(/mailserver-mx-service.*mailserver-cluster/) },
    });
  });
});

describe("the chosen task has no address to publish", () => {
  const seen = (ipv4?: string, ipv6: readonly string[] = []) => ({
    tasks: [task("a")],
    interfaces: new Map([["eni-a", { ...(ipv4 === undefined ? {} : { ipv4 }), ipv6 }]]),
  });
  const AAAA = { type: "AAAA" } as const;

  test.each<[string, ReturnType<typeof seen>, Partial<RecordSet>, HoldCode, string]>([
    [
      "no interface yet",
      { ...seen(), tasks: [omit(task("a"), "interfaceId")] },
      {},
      "address-missing",
      "no network interface",
    ],
    [
      "a vanished interface",
      { ...seen(), interfaces: new Map() },
      {},
      "address-missing",
      "eni-a of task a does not exist",
    ],
    ["an interface without address", seen(), {}, "address-missing", "no public IPv4"],
    ["only IPv6, for A", seen(undefined, ["2600:1f18::1"]), {}, "address-missing", "IPv4"],
    ["only IPv4, for AAAA", seen(IP1), AAAA, "address-missing", "IPv6"],
    ["a private address", seen("10.0.1.7"), {}, "address-not-public", "10.0.1.7"],
    ["a shared address", seen("100.64.0.9"), {}, "address-not-public", "100.64.0.9"],
    ["text that is no address", seen("None"), {}, "address-not-public", "None"],
    ["only local IPv6", seen(IP1, ["fd00::1", "fe80::1"]), AAAA, "address-not-public", "fd00::1"],
  ])("%s / decided / held: %s", (_, observed, changes, code, words) => {
    expect(decide(observed, recordSet(changes))).toMatchObject({
      kind: "hold",
      because: { code, detail: expect.stringContaining(words), sinceMs: 1_000 },
    });
  });

  test("several IPv6 addresses / decided / the same public one in any order, canonical", () => {
    const six = ["fd00::1", "2600:1F18:0::2", "2600:1f18::1"];
    for (const ipv6 of [six, [...six].reverse()])
      expect(addressesOf(decide(seen(undefined, ipv6), recordSet(AAAA)))).toEqual([
        address("2600:1f18::1", "AAAA"),
      ]);
  });

  test("the newest has none, an older one has / decided / held: the older is about to stop", () => {
    const observed = service([task("a"), task("b", { startedAtMs: 9_000 })], { "eni-a": IP1 });
    expect(decide(observed, recordSet())).toMatchObject({
      kind: "hold",
      because: { code: "address-missing" },
    });
  });

  test("publish all, one has none / decided / the others, marked incomplete", () => {
    const observed = service([task("a"), task("b")], { "eni-a": IP1, "eni-b": "10.0.0.1" });
    expect(decide(observed, recordSet(ALL))).toMatchObject({
      kind: "publish",
      addresses: [IP1],
      incomplete: { code: "address-not-public" },
    });
  });

  test("publish all, each has one / decided / not marked incomplete", () => {
    expect(decided([task("a"), task("b")], ALL)).not.toHaveProperty("incomplete");
  });
});
