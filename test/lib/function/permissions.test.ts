/** The roles in the template: what is needed, held to what is configured, and nothing more. */
import { describe, expect, test } from "vitest";
import { assetDirectory } from "../support/assets.ts";
import { minimal, OTHER, RECORD, withTop } from "../support/configs.ts";
import { flat, type Json, OWN, TemplateView } from "../support/template.ts";

const assets = assetDirectory();
const one = new TemplateView(minimal, assets);
const two = new TemplateView({ records: [RECORD, OTHER] }, assets);

const FUNCTION_ROLE = "DdnsRole";

function only(view: TemplateView, action: string): Json {
  const found = view.statements(FUNCTION_ROLE, action);
  expect(found).toHaveLength(1);
  return found[0];
}

const resourcesOf = (statement: Json): readonly string[] => [statement.Resource].flat().map(flat);

describe("the function's role", () => {
  test("one record / synthesized / allows eight actions, and no policy is attached elsewhere", () => {
    expect(one.actions(FUNCTION_ROLE)).toEqual([
      "ec2:DescribeNetworkInterfaces",
      "ecs:DescribeTasks",
      "ecs:ListTasks",
      "logs:CreateLogStream",
      "logs:PutLogEvents",
      "sns:Publish",
      "sqs:SendMessage",
      "ssm:GetParameter",
    ]);
    const role = one.one("AWS::IAM::Role", FUNCTION_ROLE).properties;
    expect(role.ManagedPolicyArns).toBeUndefined();
    expect(one.all("AWS::IAM::Policy")).toEqual([]);
    expect(one.all("AWS::IAM::ManagedPolicy")).toEqual([]);
  });

  test("two clusters / synthesized / lists tasks of these two alone", () => {
    const { Condition } = only(two, "ecs:ListTasks");
    expect(Object.keys(Condition)).toEqual(["ArnEquals"]);
    expect(Condition.ArnEquals["ecs:cluster"].map(flat)).toEqual([
      OWN("ecs", "cluster/games"),
      OWN("ecs", "cluster/mail"),
    ]);
  });

  test("two clusters / synthesized / describes tasks of these two alone", () => {
    const statement = only(two, "ecs:DescribeTasks");
    expect(resourcesOf(statement)).toEqual([OWN("ecs", "task/games/*"), OWN("ecs", "task/mail/*")]);
    expect(statement.Condition.ArnEquals["ecs:cluster"].map(flat)).toEqual([
      OWN("ecs", "cluster/games"),
      OWN("ecs", "cluster/mail"),
    ]);
  });

  test("any record / synthesized / reads interfaces of its own region alone", () => {
    const { Condition } = only(one, "ec2:DescribeNetworkInterfaces");
    expect(Condition).toEqual({ StringEquals: { "ec2:Region": { Ref: "AWS::Region" } } });
  });

  test("the token in a parameter / synthesized / reads that parameter alone", () => {
    expect(resourcesOf(only(one, "ssm:GetParameter"))).toEqual([
      OWN("ssm", "parameter/fargate-ddns/cloudflare-token"),
    ]);
  });

  test("the token in a secret / synthesized / reads that secret alone, and no parameter", () => {
    const view = new TemplateView(withTop({ token: { secret: "mail/cf" } }), assets);
    expect(resourcesOf(only(view, "secretsmanager:GetSecretValue"))).toEqual([
      OWN("secretsmanager", "secret:mail/cf-??????"),
    ]);
    expect(view.actions(FUNCTION_ROLE)).not.toContain("ssm:GetParameter");
  });

  test("any record / synthesized / writes to its own log, queue and topic alone", () => {
    const log = one.one("AWS::Logs::LogGroup", "Ddns").id;
    expect(resourcesOf(only(one, "logs:PutLogEvents"))).toEqual([`\${${log}.Arn}`]);
    const queue = one.one("AWS::SQS::Queue").id;
    expect(resourcesOf(only(one, "sqs:SendMessage"))).toEqual([`\${${queue}.Arn}`]);
    const topic = one.one("AWS::SNS::Topic", "NoticesTopic").id;
    expect(resourcesOf(only(one, "sns:Publish"))).toEqual([`\${${topic}}`]);
  });
});

describe("the schedule's role", () => {
  test("any record / synthesized / invokes the function and keeps failures, for this account", () => {
    expect(one.actions("TriggersSweepRole")).toEqual(["lambda:InvokeFunction", "sqs:SendMessage"]);
    const [invoke] = one.statements("TriggersSweepRole", "lambda:InvokeFunction");
    expect(resourcesOf(invoke)).toEqual([`\${${one.one("AWS::Lambda::Function", "Ddns").id}.Arn}`]);
    const { AssumeRolePolicyDocument } = one.one("AWS::IAM::Role", "TriggersSweepRole").properties;
    expect(AssumeRolePolicyDocument.Statement).toEqual([
      expect.objectContaining({
        Principal: { Service: "scheduler.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
      }),
    ]);
  });
});
