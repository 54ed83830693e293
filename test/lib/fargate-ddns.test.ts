/** The construct beside a service of another app: what its template has, and what it offers. */
import { CfnOutput, Duration, Stack } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { FargateService } from "aws-cdk-lib/aws-ecs";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { describe, expect, test } from "vitest";
import { readyAfterMs } from "../../sandbox/aws/cloudformation/deploy-order.ts";
import type { Template as SandboxTemplate } from "../../sandbox/aws/cloudformation/template.ts";
import { assetDirectory } from "./support/assets.ts";
import { ddnsIn, newApp, only, recordsIn, serviceIn, vpcIn } from "./support/own-app.ts";
import { flat } from "./support/template.ts";

const assets = assetDirectory();
const stackNamed = (name = "Mail"): Stack => new Stack(newApp(), name);

/** Also proves that no resources wait for each other in a circle. */
function templateOf(stack: Stack): Template {
  const template = Template.fromStack(stack);
  readyAfterMs(template.toJSON() as SandboxTemplate, {});
  return template;
}

describe("a service of the same stack", () => {
  test("one that CloudFormation names / synthesized / is followed by its reference", () => {
    const stack = stackNamed();
    ddnsIn(stack, { service: serviceIn(stack) }, assets);
    const template = templateOf(stack);
    const { id } = only(template, "AWS::ECS::Service");
    const cluster = only(template, "AWS::ECS::Cluster").id;
    expect(recordsIn(template)).toMatchObject([
      { name: "mx.example.com", cluster: `\${${cluster}}`, service: `\${${id}.Name}` },
    ]);
    const { EventPattern } = only(template, "AWS::Events::Rule", "DdnsTriggers").resource
      .Properties;
    expect(EventPattern.detail.group.map(flat)).toEqual([`service:\${${id}.Name}`]);
    expect(EventPattern.detail.clusterArn.map(flat)).toEqual([
      `arn:\${AWS::Partition}:ecs:\${AWS::Region}:\${AWS::AccountId}:cluster/\${${cluster}}`,
    ]);
  });

  test("one that the app names / synthesized / waits for the rule and its permission", () => {
    const stack = stackNamed();
    ddnsIn(stack, { service: serviceIn(stack, { serviceName: "mx" }) }, assets);
    const template = templateOf(stack);
    const ready = readyAfterMs(template.toJSON() as SandboxTemplate, {});
    const at = (type: string, prefix = "") => ready.get(only(template, type, prefix).id) ?? 0;
    const service = at("AWS::ECS::Service");
    expect(service).toBeGreaterThan(at("AWS::Events::Rule", "DdnsTriggers"));
    expect(service).toBeGreaterThan(at("AWS::Lambda::Permission", "DdnsTriggers"));
    expect(recordsIn(template)).toMatchObject([{ service: "mx" }]);
  });

  test("with a mail probe / synthesized / admits it to the service's own security group", () => {
    const stack = stackNamed();
    const service = serviceIn(stack, { serviceName: "mx" });
    ddnsIn(stack, { service, mailProbe: { vpc: vpcIn(stack, "Again") }, mailServer: {} }, assets);
    const template = templateOf(stack);
    const probe = only(template, "AWS::EC2::SecurityGroup", "DdnsMailProbe").id;
    const own = only(template, "AWS::EC2::SecurityGroup", "MxSecurityGroup").id;
    template.hasResourceProperties("AWS::EC2::SecurityGroupIngress", {
      GroupId: { "Fn::GetAtt": [own, "GroupId"] },
      SourceSecurityGroupId: { "Fn::GetAtt": [probe, "GroupId"] },
      FromPort: 25,
    });
    template.hasResourceProperties("AWS::Lambda::Function", {
      VpcConfig: { SubnetIds: ["subnet-0123456789abcdef0"] },
    });
  });
});

describe("a service from elsewhere", () => {
  test("of another stack / synthesized / is followed through a reference between the stacks", () => {
    const app = newApp();
    const service = serviceIn(new Stack(app, "Services"));
    const stack = new Stack(app, "Names");
    ddnsIn(stack, { service }, assets);
    const [{ cluster, service: followed }] = recordsIn(Template.fromStack(stack));
    expect(cluster).toMatch(/^\$\{Services:ExportsOutputRefCluster/);
    expect(followed).toMatch(/^\$\{Services:ExportsOutputFnGetAttMxService\w+Name/);
  });

  test("of another stack, named by the app / synthesized / is followed by that name", () => {
    const app = newApp();
    const service = serviceIn(new Stack(app, "Services"), { serviceName: "mx" });
    const stack = new Stack(app, "Names");
    ddnsIn(stack, { service }, assets);
    expect(recordsIn(Template.fromStack(stack))).toMatchObject([{ service: "mx" }]);
  });

  test("imported / synthesized / is followed by its names", () => {
    const stack = stackNamed();
    const { cluster } = serviceIn(stack);
    const service = FargateService.fromFargateServiceAttributes(stack, "Imported", {
      cluster,
      serviceName: "lobby",
    });
    ddnsIn(stack, { service }, assets);
    expect(recordsIn(templateOf(stack))).toMatchObject([{ service: "lobby" }]);
  });

  test("known by name / synthesized / has the defaults of the configuration", () => {
    const stack = stackNamed();
    ddnsIn(stack, {}, assets);
    expect(recordsIn(templateOf(stack))).toEqual([
      {
        ...{ name: "mx.example.com", zone: "example.com", cluster: "mail", service: "mx" },
        ...{ ttlSeconds: 60, proxied: false, ipv6: false, publish: "newest", waitSeconds: 20 },
        ...{ readiness: "running", whenEmpty: "keep", adopt: "one" },
      },
    ]);
  });
});

describe("what it offers", () => {
  test("durations and options / synthesized / reach the function", () => {
    const stack = stackNamed();
    const times = { ttl: Duration.minutes(5), wait: Duration.seconds(0) };
    ddnsIn(stack, { ...times, whenEmpty: "remove", sweepInterval: Duration.hours(1) }, assets);
    const template = templateOf(stack);
    expect(recordsIn(template)).toMatchObject([
      { ttlSeconds: 300, waitSeconds: 0, whenEmpty: "remove" },
    ]);
    template.hasResourceProperties("AWS::Scheduler::Schedule", {
      ScheduleExpression: "rate(1 hour)",
    });
  });

  test("function, topics and queue / read / are those of the template", () => {
    const stack = stackNamed();
    const ddns = ddnsIn(stack, {}, assets);
    const { function: own, notificationTopic, alarmTopic, pageTopic, deadLetterQueue } = ddns;
    const values = [own.functionName, deadLetterQueue.queueUrl, ddns.logGroup.logGroupName].concat(
      [notificationTopic, alarmTopic, pageTopic].map(({ topicArn }) => topicArn),
    );
    for (const [index, value] of values.entries()) new CfnOutput(stack, `Out${index}`, { value });
    const template = templateOf(stack).toJSON();
    const types = values.map(
      (_, at) => template["Resources"][template["Outputs"][`Out${at}`].Value.Ref].Type,
    );
    expect(types).toEqual([
      ...["AWS::Lambda::Function", "AWS::SQS::Queue", "AWS::Logs::LogGroup"],
      ...["AWS::SNS::Topic", "AWS::SNS::Topic", "AWS::SNS::Topic"],
    ]);
  });

  test("alarms / read / are all of the template, the one that pages first", () => {
    const stack = stackNamed();
    const { alarms } = ddnsIn(stack, {}, assets);
    const template = templateOf(stack);
    const made = [
      ...Object.keys(template.findResources("AWS::CloudWatch::CompositeAlarm")),
      ...Object.keys(template.findResources("AWS::CloudWatch::Alarm")),
    ];
    const ids = alarms.map(({ alarmArn }) => stack.resolve(alarmArn)["Fn::GetAtt"][0]);
    expect([...ids].sort()).toEqual([...made].sort());
    expect(ids[0]).toBe(made[0]);
  });

  test("a role / granted to invoke / may invoke the function, and no more", () => {
    const stack = stackNamed();
    const ddns = ddnsIn(stack, {}, assets);
    const role = new Role(stack, "Operator", {
      assumedBy: new ServicePrincipal("ec2.amazonaws.com"),
    });
    ddns.grantInvoke(role);
    templateOf(stack).hasResourceProperties("AWS::IAM::Policy", {
      PolicyDocument: { Statement: [Match.objectLike({ Action: "lambda:InvokeFunction" })] },
      Roles: [Match.objectLike({ Ref: Match.stringLikeRegexp("^Operator") })],
    });
  });
});
