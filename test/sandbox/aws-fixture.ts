/** A hand-written template of one function with everything around it, and a bundle for it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

const arn = (logicalId: string) => ({ "Fn::GetAtt": [logicalId, "Arn"] });
const trust = (Service: string) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole" }],
});
const allow = (Action: string, Resource: unknown, more: object = {}) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...more,
});
const inline = (...Statement: object[]) => [
  { PolicyName: "inline", PolicyDocument: { Version: "2012-10-17", Statement } },
];
const PATTERN = { source: ["aws.ecs"], detail: { lastStatus: ["RUNNING"] } };

/** Fresh on every call, so that a test may take something out of it. */
export function template() {
  const clusterArn = {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: these are CloudFormation's
    "Fn::Sub": "arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:cluster/${Name}",
  };
  const inCluster = {
    Condition: {
      ArnEquals: {
        "ecs:cluster": { "Fn::Sub": [clusterArn["Fn::Sub"], { Name: "mailserver-cluster" }] },
      },
    },
  };
  return {
    Resources: {
      Role: {
        Type: "AWS::IAM::Role",
        Properties: {
          AssumeRolePolicyDocument: trust("lambda.amazonaws.com"),
          Policies: inline(
            allow("ecs:ListTasks", "*", inCluster),
            allow("sqs:SendMessage", arn("Dead")),
          ),
        },
      },
      SweepRole: {
        Type: "AWS::IAM::Role",
        Properties: { AssumeRolePolicyDocument: trust("scheduler.amazonaws.com") },
      },
      SweepPolicy: {
        Type: "AWS::IAM::Policy",
        Properties: {
          PolicyName: "sweep",
          Roles: [{ Ref: "SweepRole" }],
          PolicyDocument: { Statement: allow("lambda:InvokeFunction", arn("Function")) },
        },
      },
      Dead: { Type: "AWS::SQS::Queue" },
      DeadPolicy: {
        Type: "AWS::SQS::QueuePolicy",
        Properties: {
          Queues: [{ Ref: "Dead" }],
          PolicyDocument: {
            Statement: [
              allow("sqs:SendMessage", arn("Dead"), {
                Principal: { Service: "events.amazonaws.com" },
                Condition: { ArnEquals: { "aws:SourceArn": arn("Rule") } },
              }),
            ],
          },
        },
      },
      Function: {
        Type: "AWS::Lambda::Function",
        Properties: {
          Runtime: "nodejs24.x",
          Handler: "index.handler",
          Role: arn("Role"),
          Timeout: 300,
          MemorySize: 256,
          Environment: {
            Variables: {
              QUEUE: { "Fn::Select": [5, { "Fn::Split": [":", arn("Dead")] }] },
              JOINED: { "Fn::Join": ["-", [{ Ref: "AWS::Region" }, { Ref: "AWS::AccountId" }]] },
            },
          },
        },
      },
      Invocations: {
        Type: "AWS::Lambda::EventInvokeConfig",
        Properties: {
          FunctionName: { Ref: "Function" },
          Qualifier: "$LATEST",
          DestinationConfig: { OnFailure: { Destination: arn("Dead") } },
        },
      } as object,
      Permission: {
        Type: "AWS::Lambda::Permission",
        Properties: {
          Action: "lambda:InvokeFunction",
          FunctionName: arn("Function"),
          Principal: "events.amazonaws.com",
          SourceArn: arn("Rule") as unknown,
        },
      },
      Rule: {
        Type: "AWS::Events::Rule",
        Properties: {
          EventPattern: PATTERN,
          State: "ENABLED",
          Targets: [
            { Id: "Target0", Arn: arn("Function"), DeadLetterConfig: { Arn: arn("Dead") } },
          ],
        },
      },
      Sweep: {
        Type: "AWS::Scheduler::Schedule",
        Properties: {
          Name: "sweep",
          ScheduleExpression: "rate(5 minutes)",
          FlexibleTimeWindow: { Mode: "OFF" },
          Target: { Arn: arn("Function"), RoleArn: arn("SweepRole"), Input: '{"sweep":true}' },
        },
      },
    },
    Outputs: { QueueUrl: { Value: { Ref: "Dead" } } },
  };
}

/** A directory with an `index.js` of this source. */
export function bundle(source: string): string {
  const dir = mkdtempSync(join(tmpdir(), "sandbox-bundle-"));
  writeFileSync(join(dir, "index.js"), source);
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}
