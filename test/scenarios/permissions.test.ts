/**
 * What the deployed function's role allows, by a judge that others wrote: the calls that the bundle
 * is seen to make, each grant for one of them, and none of their neighbors.
 */
import { expect } from "vitest";
import type { Caller, Request } from "../../sandbox/aws/iam.ts";
import type { LambdaFunction } from "../../sandbox/aws/lambda/function.ts";
import { TOKEN_REFUSED } from "../support/failures.ts";
import { grantsOf, isAllowed } from "../support/iam-judge.ts";
import { beyond, elsewhere } from "../support/neighbor-calls.ts";
import { scenario, type World } from "../support/world.ts";

const WEBHOOK = "/fargate-ddns/slack-webhook";
const SECRET = "fargate-ddns/token";

/** A change, a problem and its end, so that each way of reading and reporting is taken. */
async function everything(world: World): Promise<void> {
  await world.sweep();
  const { faults } = world.cloud;
  faults.order({ service: "cloudflare", operation: "records.list", fault: TOKEN_REFUSED });
  await world.sweep();
  faults.clear();
  await world.sweep();
  expect(world.outcomes).toEqual(["converged", "failed", "in-sync"]);
}

function deployed({ cloud }: World): LambdaFunction {
  const found = cloud.aws.lambda.find(cloud.functionName);
  if (found === undefined) throw new Error("the function is not deployed");
  return found;
}

/** That the bundle made, each once. */
function seen({ cloud }: World, role: Caller): readonly Request[] {
  const asked = cloud.aws.server.asked.filter(({ principal }) => principal === role.principal);
  return [...new Map(asked.map((call) => [JSON.stringify(call), call])).values()];
}

/** Lambda makes these itself in the role's name: it writes the log, and keeps failed events. */
function madeByLambda(world: World): readonly Request[] {
  const { logGroup } = world.cloud.journal.of("log")[0] ?? {};
  const { account } = world.cloud.aws;
  const resource = account.arn("logs", `log-group:${logGroup}:log-stream:2026/01/01/[$LATEST]x`);
  const queue = deployed(world).eventInvokeConfig.onFailureArn ?? "";
  return [
    { action: "logs:CreateLogStream", resource },
    { action: "logs:PutLogEvents", resource },
    { action: "sqs:SendMessage", resource: queue },
  ];
}

/** Of these calls, those that the judge decides so, as text. */
async function decided(is: boolean, role: Caller, calls: readonly Request[]) {
  const found: string[] = [];
  for (const call of calls)
    if ((await isAllowed(role, call)) === is)
      found.push(`${call.action} ${call.resource} ${JSON.stringify(call.context ?? {})}`);
  return found;
}

/** Grants that none of the calls needs. */
async function unused(role: Caller, calls: readonly Request[]): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (const grant of grantsOf(role))
    if ((await decided(true, grant, calls)).length === 0) found.push(grant.policies);
  return found;
}

/** `more`: calls that the bundle makes of services which the sandbox's server does not have. */
async function judged(
  world: World,
  actions: readonly string[],
  more: readonly Request[] = [],
): Promise<void> {
  const { role, arn } = deployed(world);
  const made = seen(world, role);
  expect([...new Set(made.map(({ action }) => action))].sort()).toEqual(actions.toSorted());
  const calls = [...made, ...madeByLambda(world), ...more];
  expect(await decided(false, role, calls), "calls that are refused").toEqual([]);
  expect(await unused(role, calls), "grants without a call").toEqual([]);
  const { account } = world.cloud.aws;
  const arnOf = (service: string, rest: string) => account.arn(service, rest);
  const neighbors = [
    ...calls.flatMap((call) => elsewhere(call, arnOf)),
    ...beyond(calls, arnOf, { arn, roleArn: role.principal }),
  ];
  expect(await decided(true, role, neighbors), "neighbors that are allowed").toEqual([]);
}

const READS_AND_NOTICES = [
  "ec2:DescribeNetworkInterfaces",
  "ecs:DescribeTasks",
  "ecs:ListTasks",
  "sns:Publish",
];

scenario(
  "token and webhook in parameters / changes and problems / what was called is allowed, no more",
  async (world) => {
    const { cloud, secrets } = world;
    secrets.push(cloud.slack.url, "webhook-secret-", "B0SANDBOX");
    cloud.aws.ssm.put(WEBHOOK, cloud.slack.url);
    await everything(world);
    await judged(world, [...READS_AND_NOTICES, "ssm:GetParameter"]);
    expect(cloud.slack.messages).not.toEqual([]);
  },
  { config: { slackWebhook: { ssmParameter: WEBHOOK } } },
);

scenario(
  "the token in a secret / changes and problems / what was called is allowed, no more",
  async (world) => {
    world.cloud.aws.secrets.put(SECRET, world.secrets[0] ?? "");
    await everything(world);
    await judged(world, [...READS_AND_NOTICES, "secretsmanager:GetSecretValue"]);
  },
  { config: { token: { secret: SECRET } } },
);

/** The physical id of the stack's only resource of this type. */
function idOf({ cloud }: World, type: string): string {
  const { StackResourceSummaries: all } = cloud.aws.stacks.listResources("FargateDdns") as {
    readonly StackResourceSummaries: readonly Readonly<Record<string, string>>[];
  };
  const found = all.filter(({ ResourceType }) => ResourceType === type);
  expect(found).toHaveLength(1);
  return found[0]?.["PhysicalResourceId"] ?? "";
}

scenario(
  "a mail probe and a check from outside / changes and problems / both are allowed, too, no more",
  async (world) => {
    await everything(world);
    // The server that it asks has neither call: it tries each, and reports that.
    const codes = world.log.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(["probe-not-started", "outside-unknown"]));
    const probe = world.cloud.aws.lambda.functions.find(({ name }) => name.includes("MailProbe"));
    const check = `arn:aws:route53:::healthcheck/${idOf(world, "AWS::Route53::HealthCheck")}`;
    await judged(
      world,
      [...READS_AND_NOTICES, "ssm:GetParameter"],
      [
        { action: "lambda:InvokeFunction", resource: probe?.arn ?? "" },
        { action: "route53:GetHealthCheckStatus", resource: check },
      ],
    );
  },
  {
    record: { outsideCheck: true, mailProbe: { securityGroupId: "sg-0123456789abcdef0" } },
    config: {
      mailProbe: { vpcId: "vpc-0123456789abcdef0", subnetIds: ["subnet-0123456789abcdef0"] },
    },
  },
);
