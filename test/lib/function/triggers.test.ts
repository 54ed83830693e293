/** What starts the function, and what happens to an event that it cannot handle. */
import { describe, expect, test } from "vitest";
import { assetDirectory } from "../support/assets.ts";
import { minimal, OTHER, RECORD, withTop } from "../support/configs.ts";
import { arnOf, flat, type Json, OWN, TemplateView } from "../support/template.ts";

const assets = assetDirectory();
const one = new TemplateView(minimal, assets);
const three = new TemplateView(
  { records: [RECORD, { ...RECORD, name: "mail.example.com" }, OTHER], sweepMinutes: 7 },
  assets,
);

const functionOf = (view: TemplateView) => arnOf(view.one("AWS::Lambda::Function", "Ddns").id);
const queueOf = (view: TemplateView) => arnOf(view.one("AWS::SQS::Queue").id);

describe("rules", () => {
  test("one record / synthesized / match that service's task events by exact values", () => {
    const { EventPattern, State } = one.one("AWS::Events::Rule", "Triggers").properties;
    expect(State).toBe("ENABLED");
    const [cluster, ...otherClusters] = EventPattern.detail.clusterArn;
    expect(otherClusters).toEqual([]);
    expect(flat(cluster)).toBe(OWN("ecs", "cluster/mail"));
    expect({ ...EventPattern, detail: { ...EventPattern.detail, clusterArn: [] } }).toEqual({
      source: ["aws.ecs"],
      "detail-type": ["ECS Task State Change"],
      detail: {
        clusterArn: [],
        group: ["service:mx"],
        lastStatus: ["RUNNING", "DEACTIVATING", "STOPPING", "DEPROVISIONING", "STOPPED"],
      },
    });
  });

  test("three records of two services / synthesized / are two", () => {
    const groups = three
      .all("AWS::Events::Rule", "Triggers")
      .map(([, rule]) => [
        flat(rule.EventPattern.detail.clusterArn[0]),
        rule.EventPattern.detail.group[0],
      ]);
    expect(groups).toEqual([
      [OWN("ecs", "cluster/mail"), "service:mx"],
      [OWN("ecs", "cluster/games"), "service:lobby"],
    ]);
  });

  test("each / synthesized / may invoke the function and leave what fails in the queue", () => {
    const rules = three.all("AWS::Events::Rule", "Triggers");
    for (const [id, { Targets }] of rules) {
      expect(Targets).toHaveLength(1);
      expect(Targets[0].Arn).toEqual(functionOf(three));
      expect(Targets[0].DeadLetterConfig).toEqual({ Arn: queueOf(three) });
      expect(Targets[0].RetryPolicy.MaximumEventAgeInSeconds).toBe(3600);
      const permissions = three.all("AWS::Lambda::Permission").map(([, permission]) => permission);
      expect(permissions).toContainEqual(
        expect.objectContaining({ Principal: "events.amazonaws.com", SourceArn: arnOf(id) }),
      );
      const { PolicyDocument } = three.one("AWS::SQS::QueuePolicy").properties;
      expect(PolicyDocument.Statement).toContainEqual(
        expect.objectContaining({
          Action: "sqs:SendMessage",
          Effect: "Allow",
          Principal: { Service: "events.amazonaws.com" },
          Condition: { ArnEquals: { "aws:SourceArn": arnOf(id) } },
        }),
      );
    }
    expect(rules).toHaveLength(2);
  });
});

describe("schedules", () => {
  const sweeps = three.all("AWS::Scheduler::Schedule").map(([, schedule]) => schedule);

  test("three records / synthesized / sweep each name", () => {
    expect(sweeps.map((sweep: Json) => JSON.parse(sweep.Target.Input))).toEqual(
      ["mx.example.com", "mail.example.com", "game.example.net"].map((record) => ({
        source: "fargate-ddns",
        "detail-type": "Sweep",
        detail: { record },
      })),
    );
  });

  test("each / synthesized / runs on time, gives up before the next, and leaves what fails", () => {
    for (const { ScheduleExpression, FlexibleTimeWindow, State, Target } of sweeps) {
      expect(ScheduleExpression).toBe("rate(7 minutes)");
      expect(FlexibleTimeWindow).toEqual({ Mode: "OFF" });
      expect(State).toBe("ENABLED");
      expect(Target.Arn).toEqual(functionOf(three));
      expect(Target.RoleArn).toEqual(arnOf(three.one("AWS::IAM::Role", "TriggersSweepRole").id));
      expect(Target.DeadLetterConfig).toEqual({ Arn: queueOf(three) });
      expect(Target.RetryPolicy).toEqual({
        MaximumEventAgeInSeconds: 420,
        MaximumRetryAttempts: 2,
      });
    }
  });

  test("a sweep each minute / synthesized / is in the singular, as AWS wants it", () => {
    const view = new TemplateView(withTop({ sweepMinutes: 1 }), assets);
    const { ScheduleExpression } = view.one("AWS::Scheduler::Schedule").properties;
    expect(ScheduleExpression).toBe("rate(1 minute)");
  });
});

test("a pass that fails / synthesized / is retried twice, then left in the queue", () => {
  const { properties } = one.one("AWS::Lambda::EventInvokeConfig", "Ddns");
  expect(properties).toMatchObject({
    FunctionName: { Ref: one.one("AWS::Lambda::Function", "Ddns").id },
    Qualifier: "$LATEST",
    MaximumRetryAttempts: 2,
    DestinationConfig: { OnFailure: { Destination: queueOf(one) } },
  });
});
