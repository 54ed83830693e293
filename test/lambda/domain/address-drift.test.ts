/** Whether the record differs from the tasks, as a sweep sees it before it fixes anything. */
import { describe, expect, test } from "vitest";
import { hasDrifted } from "../../../lambda/domain/address-drift.ts";
import { decide, type HoldCode, type Intent, runningTasks } from "../../../lambda/domain/decide.ts";
import { address, IP1, IP2, IP3, recordSet, service, task } from "../../support/fixtures.ts";

const publish = (...addresses: readonly string[]): Intent => {
  const [first = address(IP1), ...others] = addresses.map((one) => address(one));
  return { kind: "publish", from: "tasks", addresses: [first, ...others] };
};
const incomplete = (intent: Intent): Intent => ({
  ...(intent as Extract<Intent, { kind: "publish" }>),
  incomplete: { code: "address-missing", detail: "a task without one" },
});
const hold = (code: HoldCode): Intent => ({ kind: "hold", because: { code, detail: "" } });

describe("record and tasks", () => {
  test.each<[string, Intent, readonly string[], boolean]>([
    ["the one address of the one task", publish(IP1), [IP1], false],
    ["another address", publish(IP1), [IP2], true],
    ["no record", publish(IP1), [], true],
    ["the right address and another", publish(IP1), [IP1, IP2], true],
    ["all of two tasks", publish(IP1, IP2), [IP2, IP1], false],
    ["one of two tasks", publish(IP1, IP2), [IP1], true],
    ["a further one while a task's is not known", incomplete(publish(IP1)), [IP1, IP3], false],
    ["only another while a task's is not known", incomplete(publish(IP1)), [IP3], true],
    ["a record that is to be withdrawn", { kind: "withdraw" }, [IP1], true],
    ["none, and none is wanted", { kind: "withdraw" }, [], false],
    ["any address, without a task", hold("no-task"), [IP1], false],
    ["any address, before a task is ready", hold("task-not-ready"), [IP1], false],
    ["any address, of a task without a public one", hold("address-missing"), [IP1], true],
    ["any address, of a task with a private one", hold("address-not-public"), [IP1], true],
  ])("the name holds %s / compared / drift or none", (_, intent, contents, expected) => {
    expect(hasDrifted(intent, contents)).toBe(expected);
  });
});

describe("tasks that could be published", () => {
  const others = [
    task("starting", { lastStatus: "PENDING" }),
    task("stopping", { desiredStatus: "STOPPED" }),
    task("another", { service: "another-service" }),
  ];

  test("one runs, others start, stop or belong to another service / counted / one", () => {
    expect(runningTasks([task("a"), ...others], recordSet())).toBe(1);
  });

  test("two run at the same time / counted / two, though one is published", () => {
    const tasks = [task("a"), task("b", { startedAtMs: 3_000 })];
    expect(runningTasks(tasks, recordSet())).toBe(2);
    const ips = { "eni-a": IP1, "eni-b": IP2 };
    expect(decide(service(tasks, ips), recordSet())).toMatchObject({ addresses: [IP2] });
  });

  test("one runs unhealthy / counted / only where health does not matter", () => {
    const tasks = [task("a", { health: "UNHEALTHY" })];
    expect(runningTasks(tasks, recordSet({ readiness: "running" }))).toBe(1);
    expect(runningTasks(tasks, recordSet({ readiness: "healthy" }))).toBe(0);
  });
});
