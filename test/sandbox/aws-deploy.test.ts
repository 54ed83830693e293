/** Templates deployed into the sandbox, and what the permissions in them let happen. */
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { cdkJsonContext, synthesize } from "../../lib/synthesize.ts";
import { bundle, template } from "./aws-fixture.ts";
import { awsWorld, CLUSTER, eventually, SERVICE } from "./aws-world.ts";

const SDK = fileURLToPath(new URL("../../node_modules/@aws-sdk", import.meta.url));

/** Asks ECS, EC2 and SNS in its role, and gives the names of the errors. */
const ASKING = `
const at = (name) => require(${JSON.stringify(SDK)} + "/client-" + name);
const { ECSClient, ListTasksCommand } = at("ecs");
const { EC2Client, DescribeNetworkInterfacesCommand } = at("ec2");
const { SNSClient, PublishCommand } = at("sns");
const name = (call) => call.then(() => "allowed", (error) => error.name);
exports.handler = async () => ({
  own: await name(new ECSClient({}).send(new ListTasksCommand({ cluster: "${CLUSTER}" }))),
  other: await name(new ECSClient({}).send(new ListTasksCommand({ cluster: "other" }))),
  ec2: await name(new EC2Client({}).send(new DescribeNetworkInterfacesCommand({ MaxResults: 5 }))),
  sns: await name(new SNSClient({}).send(
    new PublishCommand({ TopicArn: "arn:aws:sns:ap-northeast-1:123456789012:t", Message: "m" }))),
});`;

const TELLING = 'exports.handler = async (event) => event["detail-type"] ?? event;';

test("a rule and a task / the task runs / one invocation with its event", async () => {
  const { aws, journal } = await awsWorld();
  aws.deploy(template(), bundle(TELLING));
  aws.ecs.createService(CLUSTER, SERVICE);
  await eventually("success", () =>
    journal.of("invocation").some(({ phase }) => phase === "success"),
  );
  const [start, ...others] = journal.of("invocation").filter(({ phase }) => phase === "start");
  expect(others).toEqual([]);
  expect(JSON.parse(start?.text ?? "")).toMatchObject({
    source: "aws.ecs",
    detail: { lastStatus: "RUNNING", group: `service:${SERVICE}` },
  });
});

test("a schedule / its time comes / invocations with its input", async () => {
  const { aws, journal } = await awsWorld({ sweepFirstMs: 5, sweepEveryMs: 30 });
  aws.deploy(template(), bundle(TELLING));
  const ends = () => journal.of("invocation").filter(({ phase }) => phase === "success");
  await eventually("three sweeps", () => ends().length >= 3);
  expect(ends()[0]?.text).toBe('{"sweep":true}');
});

test("a narrow role / the function calls / the rest is denied in AWS's words", async () => {
  const { aws } = await awsWorld();
  const stack = template();
  const deployed = aws.deploy(stack, bundle(ASKING));
  aws.ecs.createCluster(CLUSTER);
  aws.ecs.createCluster("other");
  expect(await aws.lambda.invoke(deployed.ref("Function"), {})).toEqual({
    kind: "success",
    payload: {
      own: "allowed",
      other: "AccessDeniedException",
      ec2: "UnauthorizedOperation",
      sns: "AuthorizationErrorException",
    },
  });
});

test("a permission for another rule / the task runs / a dead letter instead", async () => {
  const { aws, journal } = await awsWorld();
  const stack = template();
  stack.Resources.Permission.Properties.SourceArn = "arn:aws:events:eu-west-1:1:rule/other";
  const deployed = aws.deploy(stack, bundle(TELLING));
  aws.ecs.createService(CLUSTER, SERVICE);
  const queue = aws.sqs.find(deployed.ref("Dead"));
  await eventually("dead letter", () => queue?.messages.length === 1);
  expect(queue?.messages[0]?.attributes["ERROR_CODE"]).toBe("NO_PERMISSIONS");
  expect(journal.of("invocation")).toEqual([]);
});

const { Role, ...withoutRole } = template().Resources;
const noSend = { ...Role, Properties: { ...Role.Properties, Policies: [] } };
const trustNobody = {
  Type: "AWS::IAM::Role",
  Properties: { AssumeRolePolicyDocument: { Statement: [] } },
};

test.each<[string, object, RegExp]>([
  ["an unknown type", { Odd: { Type: "AWS::Odd::Thing" } }, /Odd.*AWS::Odd::Thing/],
  ["a missing role", withoutRole, /Role/],
  ["a role that Lambda cannot assume", { Role: trustNobody }, /Function.*assumed by Lambda/],
  ["a role that the scheduler cannot assume", { SweepRole: trustNobody }, /sweep.*cannot assume/],
  ["a role that may not send to the destination", { Role: noSend }, /Invocations.*may not send/],
])("a template with %s / deploy / refused with its place", async (_name, change, message) => {
  const { aws } = await awsWorld();
  const resources = change === withoutRole ? change : { ...template().Resources, ...change };
  expect(() => aws.deploy({ Resources: resources }, bundle(TELLING))).toThrow(message);
});

test("the template of the project / deploy / its parts fit together", async () => {
  const { aws, journal } = await awsWorld();
  const source = "exports.handler = async () => { throw new Error(); };";
  const { template: real } = synthesize(cdkJsonContext()["fargate-ddns"], bundle(source));
  const deployed = aws.deploy(real, bundle(source));
  expect(deployed.functions).toHaveLength(2);
  aws.ecs.createService(CLUSTER, SERVICE);
  aws.scheduler.fire();
  const queue = aws.sqs.find(String(deployed.outputs["DeadLetterQueueUrl"]));
  await eventually("both dead letters", () => queue?.messages.length === 2);
  expect(queue?.messages.map(({ body }) => JSON.parse(body).requestPayload.source).sort()).toEqual([
    "aws.ecs",
    "fargate-ddns",
  ]);
  expect(journal.of("delivery").filter(({ text }) => text.includes("given up"))).toEqual([]);
});
