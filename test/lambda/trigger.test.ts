/** What an event asks for: real events, unusual ones, and any value. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TASK_EVENT } from "../../contract/events.ts";
import { parseTrigger } from "../../lambda/trigger.ts";
import {
  CLUSTER_ARN,
  ENI,
  ENI_ATTACHMENT,
  NAMED_ATTACHMENT,
  SERVICE_CONNECT,
  sweepEvent,
  TASK_ARN,
  taskEvent,
} from "./events.ts";

describe("a task event is parsed", () => {
  test.each(TASK_EVENT.lastStatuses)("%s / parsed / its ids, nothing else", (lastStatus) => {
    const desiredStatus = lastStatus === "RUNNING" ? "RUNNING" : "STOPPED";
    expect(parseTrigger(taskEvent({ lastStatus, desiredStatus }))).toEqual({
      kind: "task",
      cluster: "mailserver-cluster",
      service: "mailserver-mx-service",
      taskArn: TASK_ARN,
      interfaceId: ENI,
    });
  });

  test.each<[string, unknown, string | undefined]>([
    ["as events name it", [ENI_ATTACHMENT], ENI],
    ["as DescribeTasks names it", [NAMED_ATTACHMENT], ENI],
    ["Service Connect first", [SERVICE_CONNECT, ENI_ATTACHMENT], ENI],
    ["a load balancer's first", [{ ...ENI_ATTACHMENT, type: "elb" }], undefined],
    ["none", [], undefined],
    ["left out", undefined, undefined],
    ["null", null, undefined],
    ["not a list", "eni", undefined],
    ["entries of other types", [null, 7, "x", [], {}, ENI_ATTACHMENT], ENI],
    ["without details", [{ type: "eni" }], undefined],
    ["details not a list", [{ type: "eni", details: "x" }], undefined],
    ["details of other types", [{ type: "eni", details: [null, 7, {}] }], undefined],
    ["no interface yet", [{ type: "eni", details: [{ name: "subnetId", value: "s" }] }], undefined],
    ["an empty id", [idOf("")], undefined],
    ["an id of another kind", [idOf("i-0123")], undefined],
    ["an id with a line break after it", [idOf(`${ENI}\n`)], undefined],
    ["an id that is a number", [idOf(7)], undefined],
  ])(
    "attachments: %s / parsed / a hint or none, still a trigger",
    (_, attachments, interfaceId) => {
      const trigger = parseTrigger(taskEvent({ attachments }));
      expect(trigger).toMatchObject({ kind: "task", taskArn: TASK_ARN });
      expect("interfaceId" in trigger ? trigger.interfaceId : undefined).toBe(interfaceId);
    },
  );

  test.each([
    ["other partitions", "arn:aws-us-gov:ecs:us-gov-west-1:111122223333:cluster/x", "x"],
    ["China", "arn:aws-cn:ecs:cn-north-1:111122223333:cluster/x_y-Z9", "x_y-Z9"],
  ])("%s / parsed / accepted", (_, clusterArn, cluster) => {
    expect(parseTrigger(taskEvent({ clusterArn }))).toMatchObject({ kind: "task", cluster });
  });

  test("additional fields, an old task ARN without the cluster / parsed / accepted", () => {
    const taskArn = "arn:aws:ecs:ap-northeast-1:111122223333:task/0b6a1a9e";
    expect(parseTrigger(taskEvent({ taskArn, novelty: {} }, { novelty: 1 }))).toMatchObject({
      kind: "task",
      taskArn,
    });
  });

  test("no desired status / parsed / still a trigger", () => {
    expect(parseTrigger(taskEvent({ desiredStatus: undefined }))).toMatchObject({
      kind: "task",
      taskArn: TASK_ARN,
    });
  });

  test.each([
    ["a stand-alone task", "family:batch"],
    ["a task set or a person's group", "nightly"],
    ["no group", undefined],
    ["a very long group", "x".repeat(9_000)],
  ])("%s / parsed / ignored, with one short reason", (_, group) => {
    const trigger = parseTrigger(taskEvent({ group }));
    expect(trigger.kind).toBe("ignored");
    expect("because" in trigger && trigger.because.length).toBeLessThan(200);
  });
});

describe("a sweep is parsed", () => {
  test("a name / parsed / in lower case, without the final dot", () => {
    const trigger = { kind: "sweep", record: "mx.example.com" };
    expect(parseTrigger(sweepEvent("mx.example.com"))).toEqual(trigger);
    expect(parseTrigger(sweepEvent("MX.Example.com."))).toEqual(trigger);
  });

  test.each([
    ["mx.Mühle.example", "mx.xn--mhle-0ra.example"],
    ["*.dev.example.com.", "*.dev.example.com"],
    ["no name", "no name"],
  ])("%s / parsed / the record's name: %s", (text, record) => {
    expect(parseTrigger(sweepEvent(text))).toEqual({ kind: "sweep", record });
  });
});

function idOf(value: unknown) {
  return { type: "eni", details: [{ name: "networkInterfaceId", value }] };
}

const around = (changes: Readonly<Record<string, unknown>>) => taskEvent({}, changes);
const detail = (changes: Readonly<Record<string, unknown>>) => taskEvent(changes);

describe("a malformed event is parsed", () => {
  test.each<[string, unknown, string]>([
    ["nothing", undefined, "the event is missing"],
    ["null", null, "the event is null"],
    ["a string", "hello", 'the event is "hello"'],
    ["JSON in a string", JSON.stringify(taskEvent()), "the event is"],
    ["a number", 7, "the event is 7"],
    ["NaN", Number.NaN, "the event is NaN"],
    ["true", true, "the event is true"],
    ["a symbol", Symbol("x"), "the event is Symbol"],
    ["an array", [taskEvent()], "the event is an array"],
    ["empty", {}, "source is missing"],
    ["an SQS batch", { Records: [{ body: "{}" }] }, "source is missing"],
    ["without source", around({ source: undefined }), "source is missing"],
    ["source null", around({ source: null }), "source is null"],
    ["source of another service", around({ source: "aws.ec2" }), 'source is "aws.ec2"'],
    ["source in capitals", around({ source: "AWS.ECS" }), 'source is "AWS.ECS"'],
    ["source a list", around({ source: ["aws.ecs"] }), "source is an array"],
    ["without type", around({ "detail-type": undefined }), "detail-type is missing"],
    ["another type", around({ "detail-type": "ECS Deployment State Change" }), "detail-type is"],
    ["the sweep's type", around({ "detail-type": "Sweep" }), "detail-type is"],
    ["type in an object", around({ "detail-type": {} }), "detail-type is an object"],
    ["without detail", around({ detail: undefined }), "detail is missing"],
    ["detail null", around({ detail: null }), "detail is null"],
    ["detail a string", around({ detail: "{}" }), 'detail is "{}"'],
    ["detail an array", around({ detail: [] }), "detail is an array"],
    ["detail empty", around({ detail: {} }), "detail.clusterArn is missing"],
    ["cluster missing", detail({ clusterArn: undefined }), "detail.clusterArn is missing"],
    ["cluster a name", detail({ clusterArn: "mail" }), 'detail.clusterArn is "mail"'],
    ["cluster a task's ARN", detail({ clusterArn: TASK_ARN }), "detail.clusterArn is"],
    ["cluster with a path", detail({ clusterArn: `${CLUSTER_ARN}/x` }), "detail.clusterArn is"],
    ["cluster with a line break", detail({ clusterArn: `${CLUSTER_ARN}\n` }), "clusterArn is"],
    ["cluster a number", detail({ clusterArn: 7 }), "detail.clusterArn is 7"],
    ["task missing", detail({ taskArn: undefined }), "detail.taskArn is missing"],
    ["task empty", detail({ taskArn: "" }), 'detail.taskArn is ""'],
    ["task a bare id", detail({ taskArn: "0b6a1a9e" }), "detail.taskArn is"],
    ["task a cluster's ARN", detail({ taskArn: CLUSTER_ARN }), "detail.taskArn is"],
    ["task an object", detail({ taskArn: {} }), "detail.taskArn is an object"],
    ["task too long", detail({ taskArn: TASK_ARN + "x".repeat(9_000) }), "detail.taskArn is"],
    ["status missing", detail({ lastStatus: undefined }), "detail.lastStatus is missing"],
    ["status a number", detail({ lastStatus: 1 }), "detail.lastStatus is 1"],
    ["group null", detail({ group: null }), "detail.group is null"],
    ["group a list", detail({ group: ["service:x"] }), "detail.group is an array"],
    ["a sweep of nothing", sweepEvent(undefined), "detail.record is missing"],
    ["a sweep of an empty name", sweepEvent(""), 'detail.record is ""'],
    ["a sweep of all", sweepEvent(["mx.example.com"]), "detail.record is an array"],
    [
      "a sweep of another type",
      { ...(sweepEvent("x") as object), "detail-type": "sweep" },
      'detail-type is "sweep"',
    ],
  ])("%s / parsed / invalid, and names the defect", (_, event, because) => {
    const trigger = parseTrigger(event);
    expect(trigger).toMatchObject({ kind: "invalid", because: expect.stringContaining(because) });
    const reason = trigger.kind === "invalid" ? trigger.because : "";
    expect(reason.length).toBeLessThan(200);
    expect(reason).not.toMatch(/[\r\n]/);
  });

  test("any value / parsed / invalid, never a throw", () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (event) => {
        expect(parseTrigger(event).kind).toBe("invalid");
      }),
    );
  });

  test("a real event with any one field replaced / parsed / a trigger, never a throw", () => {
    const base = taskEvent() as { detail: Record<string, unknown> };
    const keys = fc.constantFrom(...Object.keys(base.detail));
    fc.assert(
      fc.property(keys, fc.anything(), (key, value) => {
        const trigger = parseTrigger({ ...base, detail: { ...base.detail, [key]: value } });
        if (trigger.kind !== "task") return;
        expect(trigger.taskArn).toMatch(/^arn:/);
        expect(trigger.interfaceId ?? ENI).toMatch(/^eni-[0-9a-f]+$/);
      }),
      { numRuns: 500 },
    );
  });
});
