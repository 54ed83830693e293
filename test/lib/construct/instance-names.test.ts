/** Two constructs in one app, wherever they are: no name of one is also the other's. */
import { type App, NestedStack, Stack, Stage } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { SecurityGroup } from "aws-cdk-lib/aws-ec2";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { describe, expect, test } from "vitest";
import { assetDirectory } from "../support/assets.ts";
import { ddnsIn, newApp, vpcIn } from "../support/own-app.ts";
import { flat, type Json, type Resource } from "../support/template.ts";

const assets = assetDirectory();

/** With every part that has a name in AWS. */
function everythingIn(scope: Construct, name: string, id = "Ddns"): void {
  const mailLog = LogGroup.fromLogGroupName(scope, `${id}Log`, "/ecs/mx");
  const slack = { workspaceId: "T0123ABCD", channelId: `C0123${name.toUpperCase()}` };
  const securityGroup = SecurityGroup.fromSecurityGroupId(scope, `${id}Task`, "sg-01234567");
  const mail = { mailProbe: { vpc: vpcIn(scope, `${id}Vpc`) }, mailServer: { securityGroup } };
  const others = { outsideCheck: true, dashboard: true, emails: ["ops@example.com"] };
  const recordName = `${name}.example.com`;
  ddnsIn(scope, { recordName, ...others, ...mail, mailLog, slack }, assets, id);
}

/** Two scopes of one app, the ids that two constructs have there, and the instances' names. */
interface Places {
  readonly scopes: (app: App) => readonly [Stack, Stack];
  readonly ids?: readonly [string, string];
  readonly instances: readonly [string, string];
}

const staged = (...scopes: readonly Construct[]) =>
  scopes.map((scope) => new Stack(scope, "Mail")) as unknown as [Stack, Stack];

const PLACES: Readonly<Record<string, Places>> = {
  "in one stack": {
    scopes: (app) => {
      const stack = new Stack(app, "Mail");
      return [stack, stack];
    },
    ids: ["A", "B"],
    instances: ["Mail-A", "Mail-B"],
  },
  "in two stacks": {
    scopes: (app) => [new Stack(app, "One"), new Stack(app, "Two")],
    instances: ["One-Ddns", "Two-Ddns"],
  },
  "in the same stack of two stages": {
    scopes: (app) => staged(new Stage(app, "Test"), new Stage(app, "Prod")),
    instances: ["Test-Mail-Ddns", "Prod-Mail-Ddns"],
  },
  "in the same stack of nested stages": {
    scopes: (app) => {
      const [eu, us] = [new Stage(app, "Eu"), new Stage(app, "Us")];
      return staged(new Stage(eu, "Prod"), new Stage(us, "Prod"));
    },
    instances: ["Eu-Prod-Mail-Ddns", "Us-Prod-Mail-Ddns"],
  },
  "in two nested stacks": {
    scopes: (app) => {
      const stack = new Stack(app, "Mail");
      return [new NestedStack(stack, "One"), new NestedStack(stack, "Two")];
    },
    instances: ["Mail-One-Ddns", "Mail-Two-Ddns"],
  },
  "in a stack and in one nested in one nested in it": {
    scopes: (app) => {
      const stack = new Stack(app, "Mail");
      return [stack, new NestedStack(new NestedStack(stack, "Outer"), "Inner")];
    },
    instances: ["Mail-Ddns", "Mail-Outer-Inner-Ddns"],
  },
};

const resourcesIn = (templates: readonly Template[]): readonly Resource[] =>
  templates.flatMap((template) => Object.values(template.toJSON()["Resources"] as Json));

/** What a resource calls itself in AWS; without such a property CloudFormation makes its name. */
const OWN_NAME: Readonly<Record<string, string>> = {
  "AWS::CloudWatch::Alarm": "AlarmName",
  "AWS::CloudWatch::CompositeAlarm": "AlarmName",
  "AWS::CloudWatch::Dashboard": "DashboardName",
  "AWS::Chatbot::SlackChannelConfiguration": "ConfigurationName",
};

/** Of types that have one in AWS: where it is not set, CloudFormation makes it. */
const MADE_NAME: Readonly<Record<string, string>> = {
  "AWS::Lambda::Function": "FunctionName",
  "AWS::Logs::LogGroup": "LogGroupName",
  "AWS::Logs::MetricFilter": "FilterName",
  "AWS::Events::Rule": "Name",
  "AWS::Scheduler::Schedule": "Name",
  "AWS::SNS::Topic": "TopicName",
  "AWS::SQS::Queue": "QueueName",
  "AWS::IAM::Role": "RoleName",
  "AWS::EC2::SecurityGroup": "GroupName",
};

describe.each(Object.entries(PLACES))("two instances %s", (_, { scopes, ids, instances }) => {
  const app = newApp();
  const [one, two] = scopes(app);
  everythingIn(one, "aaaa", ids?.[0]);
  everythingIn(two, "bbbb", ids?.[1]);
  const resources = resourcesIn([...new Set([one, two])].map((stack) => Template.fromStack(stack)));

  test("their resources / named / have names that no other has", () => {
    const names = resources.flatMap(({ Type, Properties }) => {
      const name = Properties?.[OWN_NAME[Type] ?? ""];
      return name === undefined ? [] : [`${Type} ${flat(name)}`];
    });
    expect(names.length).toBeGreaterThan(20);
    expect(new Set(names).size).toBe(names.length);
    for (const instance of instances)
      expect(names.filter((name) => name.includes(` ${instance} PAGE: `)).length).toBe(1);
  });

  test("all others / named / get their names from CloudFormation", () => {
    for (const [type, property] of Object.entries(MADE_NAME)) {
      const ofType = resources.filter(({ Type }) => Type === type);
      expect(ofType.length, type).toBeGreaterThan(1);
      expect(ofType.filter(({ Properties }) => property in Properties)).toEqual([]);
    }
  });

  test("their metrics and alarm events / distinguished / are each of one instance", () => {
    const all = resources.map(({ Properties }) => Properties ?? {});
    const distinct = (values: readonly Json[]) => [...new Set(values)];
    const variables = all.flatMap(({ Environment }) => Environment?.Variables ?? []);
    expect(distinct(variables.map((one) => one.FARGATE_DDNS_STACK))).toEqual(instances);
    const ofLogs = all.flatMap(({ MetricTransformations = [] }) => MetricTransformations);
    expect(distinct(ofLogs.map((one) => one.MetricNamespace))).toEqual(
      instances.map((instance) => `FargateDdns/${instance}`),
    );
    const events = all.flatMap(({ EventPattern }) => EventPattern?.detail?.alarmName ?? []);
    expect(events.map(({ prefix }) => prefix)).toEqual(
      instances.flatMap((instance) => [`${instance}: `, `${instance} PAGE: `]),
    );
  });
});
