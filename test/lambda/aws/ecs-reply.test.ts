/** Replies of ECS, read strictly. */
import { describe, expect, test } from "vitest";
import { readArns, readTasks } from "../../../lambda/aws/ecs-reply.ts";
import { unavailable } from "../../../lambda/domain/reading.ts";

describe("replies of ECS", () => {
  const task = (changes: object) => ({
    ...{ taskArn: "a", lastStatus: "RUNNING", desiredStatus: "RUNNING" },
    ...changes,
  });
  const read = (reply: Readonly<Record<string, unknown>>) => readTasks("Ask", ["a"], reply);

  test("times as dates, as seconds, or as neither / read / milliseconds, or left out", () => {
    const times = { createdAt: 1.5, startedAt: new Date(7) };
    const known = { createdAtMs: 1_500, startedAtMs: 7 };
    expect(read({ tasks: [task(times)] })).toMatchObject({ value: { tasks: [known] } });
    const invalid = read({ tasks: [task({ createdAt: "1", startedAt: new Date(Number.NaN) })] });
    const bare = { arn: "a", lastStatus: "RUNNING", desiredStatus: "RUNNING", health: "UNKNOWN" };
    expect(invalid).toStrictEqual({ kind: "known", value: { tasks: [bare], missing: [] } });
  });

  test.each([
    [{ tasks: 7 }, "malformed-reply", "a reply without a list of tasks"],
    [{ failures: 7 }, "malformed-reply", "a reply without a list of tasks"],
    [{ tasks: [{}] }, "malformed-reply", "a task without ARN or status, or one not asked for"],
    [
      { tasks: [task({ taskArn: "b" })] },
      "malformed-reply",
      "a task without ARN or status, or one not asked for",
    ],
    [{}, "incomplete", "1 of 1 tasks are in neither list"],
    [{ failures: [{}] }, "incomplete", "a failure that says no reason"],
    [{ failures: [{ arn: "a", reason: "X" }] }, "incomplete", "a failure that says X"],
    [{ failures: [{ arn: "b", reason: "MISSING" }] }, "incomplete", "a failure that says MISSING"],
  ] as const)("%j / read / nothing is concluded", (reply, code, words) => {
    expect(read(reply)).toEqual(unavailable(code, `Ask: ${words}`));
  });

  test("the only task reported as missing / read / known, as missing", () => {
    const reading = read({ failures: [{ arn: "a", reason: "MISSING" }] });
    expect(reading).toStrictEqual({ kind: "known", value: { tasks: [], missing: ["a"] } });
  });

  test.each(["HEALTHY", "UNHEALTHY", "UNKNOWN"])("health %s / read / as it is", (healthStatus) => {
    const reply = read({ tasks: [task({ healthStatus })] });
    expect(reply.kind === "known" && reply.value.tasks[0]?.health).toBe(healthStatus);
  });

  test("attachments in any order and form / read / the interface's id, or none", () => {
    const details = [
      { name: "subnetId", value: "s" },
      { name: "networkInterfaceId", value: "e" },
    ];
    const idOf = (attachments: unknown) => {
      const reading = read({ tasks: [task({ attachments })] });
      return reading.kind === "known" ? reading.value.tasks[0]?.interfaceId : "unavailable";
    };
    expect(
      idOf([
        { type: "Service Connect", details },
        { type: "eni", details },
      ]),
    ).toBe("e");
    expect(idOf([{ type: "ElasticNetworkInterface", details }])).toBe("e");
    expect(idOf([{ type: "Service Connect", details }])).toBeUndefined();
    expect(idOf([{ type: "eni" }, 7, { type: "eni", details: [7] }])).toBeUndefined();
    expect(idOf([{ type: "eni", details: [{ name: "networkInterfaceId" }] }])).toBeUndefined();
    expect(idOf(7)).toBeUndefined();
  });

  test.each(["taskArn", "lastStatus", "desiredStatus"])(
    "a task without %s / read / malformed",
    (key) => {
      const because = { code: "malformed-reply" };
      expect(read({ tasks: [task({ [key]: undefined })] })).toMatchObject({ because });
    },
  );

  test.each([
    ["service:mail", "mail"],
    ["service:", undefined],
    ["a service:s", undefined],
    ["service:s\nx", undefined],
    [undefined, undefined],
  ])("the group %j / read / of service %j", (group, service) => {
    const reading = read({ tasks: [task({ group })] });
    expect(reading.kind === "known" && reading.value.tasks[0]?.service).toBe(service);
  });

  test("details twice, some without value or address / read / the first complete one", () => {
    const detail = (name: string, value?: string) => ({ name, value });
    const read1 = (...details: readonly object[]) =>
      read({ tasks: [task({ attachments: [{ type: "eni", details }] })] });
    const eni = detail("networkInterfaceId", "e1");
    const twice = read1(detail("networkInterfaceId"), eni, detail("networkInterfaceId", "e2"));
    const bare = { arn: "a", lastStatus: "RUNNING", desiredStatus: "RUNNING", health: "UNKNOWN" };
    const of = (more: object) => ({
      kind: "known",
      value: { tasks: [{ ...bare, ...more }], missing: [] },
    });
    expect(twice).toStrictEqual(of({ interfaceId: "e1" }));
    const both = read1(detail("privateIPv4Address", "10.0.0.1"), eni);
    expect(both).toStrictEqual(of({ interfaceId: "e1", privateIpv4: "10.0.0.1" }));
    expect(read1(detail("privateIPv4Address", "10.0.0.1"))).toStrictEqual(of({}));
  });

  test.each([
    ["FARGATE", undefined],
    [undefined, undefined],
    ["EC2", "EC2"],
    ["MANAGED_INSTANCES", "MANAGED_INSTANCES"],
  ])("launch type %s / read / named only where it is not Fargate", (launchType, expected) => {
    const reply = read({ tasks: [task({ launchType })] });
    expect(reply.kind === "known" && reply.value.tasks[0]?.launchType).toBe(expected);
  });

  test("ARNs / listed / all of them", () => {
    const reading = readArns("Ask", { taskArns: ["a", "b"] });
    expect(reading).toStrictEqual({ kind: "known", value: ["a", "b"] });
  });

  test.each([{}, { taskArns: "a" }, { taskArns: ["a", ""] }])(
    "%j / listed / malformed",
    (reply) => {
      const because = unavailable("malformed-reply", "Ask: a reply without a list of task ARNs");
      expect(readArns("Ask", reply)).toEqual(because);
    },
  );
});
