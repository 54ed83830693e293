/**
 * What is no event of ours at all: each ends in success (a retry would change nothing) and one
 * log line with a code that says what was wrong. No call is made, and no TypeError is seen.
 */
import { expect } from "vitest";
import { NAME, scenario, type World } from "../support/world.ts";

const ARN = "arn:aws:ecs:ap-northeast-1:123456789012";
const DETAIL = {
  clusterArn: `${ARN}:cluster/mailserver-cluster`,
  taskArn: `${ARN}:task/mailserver-cluster/0123456789abcdef0123456789abcdef`,
  group: "service:mailserver-mx-service",
  lastStatus: "RUNNING",
  desiredStatus: "RUNNING",
};
const task = (detail: unknown) => ({
  source: "aws.ecs",
  "detail-type": "ECS Task State Change",
  detail,
});
const sweep = (detail: unknown) => ({
  source: "fargate-ddns",
  "detail-type": "Sweep",
  detail,
});
const without = (key: keyof typeof DETAIL) => {
  const { [key]: _, ...rest } = DETAIL;
  return rest;
};

/** The event, and what the log line must name. */
const MALFORMED: readonly (readonly [event: unknown, named: string])[] = [
  [null, "the event"],
  [undefined, "the event"],
  ["", "the event"],
  ["RUNNING", "the event"],
  [42, "the event"],
  [true, "the event"],
  [[], "the event"],
  [[task(DETAIL)], "the event"],
  [{}, "source"],
  [{ Records: [{ body: "{}" }] }, "source"],
  [{ ...task(DETAIL), source: "aws.ec2" }, "source"],
  [{ ...task(DETAIL), source: ["aws.ecs"] }, "source"],
  [{ ...task(DETAIL), source: { toString: 1 } }, "source"],
  [{ ...task(DETAIL), "detail-type": "ECS Service Action" }, "detail-type"],
  [{ ...task(DETAIL), "detail-type": null }, "detail-type"],
  [task(undefined), "detail"],
  [task(null), "detail"],
  [task("RUNNING"), "detail"],
  [task([DETAIL]), "detail"],
  [task({}), "detail.clusterArn"],
  [task(without("clusterArn")), "detail.clusterArn"],
  [task({ ...DETAIL, clusterArn: "mailserver-cluster" }), "detail.clusterArn"],
  [task({ ...DETAIL, clusterArn: { arn: 1 } }), "detail.clusterArn"],
  [task(without("taskArn")), "detail.taskArn"],
  [task({ ...DETAIL, taskArn: 7 }), "detail.taskArn"],
  [task({ ...DETAIL, taskArn: "" }), "detail.taskArn"],
  [task(without("lastStatus")), "detail.lastStatus"],
  [task({ ...DETAIL, lastStatus: [] }), "detail.lastStatus"],
  [task({ ...DETAIL, group: 1 }), "detail.group"],
  [sweep(undefined), "detail"],
  [sweep({}), "detail.record"],
  [sweep({ record: "" }), "detail.record"],
  [sweep({ record: [NAME] }), "detail.record"],
  [{ ...sweep({ record: NAME }), "detail-type": "Sweeep" }, "detail-type"],
];

const linesOf = async (world: World, event: unknown) => {
  const before = world.log.length;
  const outcome = await world.cloud.invoke(event);
  const lines = world.log.slice(before).filter((line) => line["_aws"] === undefined);
  return { outcome, lines };
};

scenario(
  "malformed events / each invoked / success, one line with a code, no call",
  async (world) => {
    for (const [event, named] of MALFORMED) {
      const shown = JSON.stringify(event) ?? "nothing";
      const { outcome, lines } = await linesOf(world, event);
      expect(outcome, shown).toEqual({ kind: "success", payload: null });
      expect(lines, shown).toHaveLength(1);
      expect(lines[0], shown).toMatchObject({ code: "event-invalid", level: "WARN" });
      const detail = String(lines[0]?.["detail"]);
      expect(detail, shown).toMatch(new RegExp(`^${named}\\b.*, expected `));
    }
    expect(world.cloud.journal.of("call")).toEqual([]);
    expect(world.cloud.transcript()).not.toContain("TypeError");
    expect(world.published()).toEqual([]);
  },
);

scenario(
  "well-formed events that do not concern us / each invoked / ignored with a code, no call",
  async (world) => {
    const strangers = [
      sweep({ record: "other.kuma8088.com" }),
      task({ ...DETAIL, group: "family:migration" }),
      task(without("group")),
      task({ ...DETAIL, group: "service:mailserver-mx-service-2" }),
      task({ ...DETAIL, clusterArn: `${ARN}:cluster/mailserver-cluster-2` }),
    ];
    for (const event of strangers) {
      const { outcome, lines } = await linesOf(world, event);
      expect(outcome).toEqual({ kind: "success", payload: null });
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatchObject({ code: "event-ignored" });
    }
    expect(world.cloud.journal.of("call")).toEqual([]);
  },
);

scenario(
  "a task event with odd attachments / each invoked / they are skipped, and the name follows",
  async (world) => {
    for (const attachments of [
      null,
      "eni",
      [null],
      [{ type: "eni" }],
      [{ type: "eni", details: 1 }],
    ]) {
      const { outcome } = await linesOf(world, task({ ...DETAIL, attachments }));
      expect(outcome.kind).toBe("success");
    }
    expect(world.published()).toEqual([world.addressOf(world.task())]);
    expect(world.outcomes).toEqual(["converged", ...Array<string>(4).fill("in-sync")]);
  },
);

scenario(
  "an event that names a stranger's task and interface / invoked / the name is on the service's own",
  async (world) => {
    const { ecs } = world.cloud.aws;
    // One lies where the function may not read, the other where it may.
    ecs.createService("other-cluster", "other", { alreadyRunning: true });
    ecs.createService("mailserver-cluster", "other", { alreadyRunning: true });
    const strangers = ecs.tasksOf("other");
    const claimed = (taskArn: string, value: string) =>
      task({
        ...DETAIL,
        taskArn,
        attachments: [{ type: "eni", details: [{ name: "networkInterfaceId", value }] }],
      });
    for (const { arn, eni } of strangers)
      for (const interfaceId of [eni?.id ?? "", "*", "eni-0"]) {
        const { outcome } = await linesOf(world, claimed(arn, interfaceId));
        expect(outcome.kind).toBe("success");
        expect(world.published()).toEqual([world.addressOf(world.task())]);
      }
    expect(strangers).toHaveLength(2);
    expect(world.outcomes).toEqual(["converged", ...Array<string>(5).fill("in-sync")]);
  },
);
