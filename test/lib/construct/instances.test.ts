/** Several constructs, or several names of one: what they share, and what not. */
import { NestedStack, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { SecurityGroup } from "aws-cdk-lib/aws-ec2";
import { Topic } from "aws-cdk-lib/aws-sns";
import { describe, expect, test } from "vitest";
import { assetDirectory } from "../support/assets.ts";
import { BY_NAME, ddnsIn, newApp, recordsIn, serviceIn, vpcIn, ZONE } from "../support/own-app.ts";

const assets = assetDirectory();
const stackNamed = (name = "Mail"): Stack => new Stack(newApp(), name);

describe("several instances", () => {
  test("two with probes whose rules others add / synthesized / print them without a clash", () => {
    const stack = stackNamed();
    const vpc = vpcIn(stack);
    const securityGroup = SecurityGroup.fromSecurityGroupId(stack, "Task", "sg-0123456789abcdef0");
    for (const name of ["a", "b"]) {
      const probe = { mailProbe: { vpc, ingressRule: "print" }, mailServer: { securityGroup } };
      ddnsIn(stack, { ...probe, recordName: `${name}.example.com` }, assets, name);
    }
    const template = Template.fromStack(stack);
    expect(Object.keys(template.findOutputs("*"))).toEqual([
      expect.stringMatching(/^aProbeRule1/),
      expect.stringMatching(/^bProbeRule1/),
    ]);
  });

  test("in a nested stack, beside a service outside of it / synthesized / gets its names", () => {
    const stack = stackNamed();
    const service = serviceIn(stack);
    const nested = new NestedStack(stack, "Inner");
    ddnsIn(nested, { service }, assets);
    const [{ cluster, service: followed }] = recordsIn(Template.fromStack(nested));
    expect(cluster).toMatch(/^\$\{referencetoMailCluster\w+Ref\}$/);
    expect(followed).toMatch(/^\$\{referencetoMailMxService\w+Name\}$/);
  });

  test("several names of one instance / synthesized / share one function and one rule", () => {
    const stack = stackNamed();
    const service = serviceIn(stack);
    const records = [
      { recordName: "a.example.com", zone: ZONE, service },
      { recordName: "b.example.com", zone: ZONE, service },
      { recordName: "c.example.com", zone: ZONE, service: BY_NAME },
    ];
    ddnsIn(stack, { records }, assets);
    const template = Template.fromStack(stack);
    template.resourcePropertiesCountIs(
      "AWS::Events::Rule",
      { EventPattern: { source: ["aws.ecs"] } },
      2,
    );
    template.resourceCountIs("AWS::Scheduler::Schedule", 3);
    // In addition to it only the function that forwards alarms.
    template.resourceCountIs("AWS::Lambda::Function", 2);
  });

  test("two that share all topics / synthesized / create none, and admit CloudWatch once", () => {
    const stack = stackNamed();
    const topic = new Topic(stack, "Mine", { enforceSSL: true });
    const topics = { notificationTopic: topic, alarmTopic: topic, pageTopic: topic };
    for (const name of ["a", "b"])
      ddnsIn(
        stack,
        { recordName: `${name}.example.com`, ...topics, emails: ["a@b.example"] },
        assets,
        name,
      );
    const template = Template.fromStack(stack);
    template.resourceCountIs("AWS::SNS::Topic", 1);
    template.resourceCountIs("AWS::SNS::Subscription", 1);
    const [policy] = Object.values(template.findResources("AWS::SNS::TopicPolicy"));
    const statements: readonly { Principal: object }[] =
      policy?.["Properties"].PolicyDocument.Statement;
    const admits = statements.filter(({ Principal }) =>
      JSON.stringify(Principal).includes("cloudwatch"),
    );
    expect(admits.length).toBe(1);
  });
});
