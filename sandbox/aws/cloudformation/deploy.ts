/**
 * Makes the resources of a synthesized template in the models, and refuses what AWS would
 * refuse at that moment. What AWS finds out only later (a rule without a permission, a queue
 * that does not let its sender in) fails later here too.
 */
import type { Pattern } from "../eventbridge/event-pattern.ts";
import type { PolicyDocument } from "../iam.ts";
import type { LambdaFunction } from "../lambda/function.ts";
import { unpacked } from "../lambda/unpacked.ts";
import { createAlarm, createCompositeAlarm, createMetricFilter } from "./deploy-alarms.ts";
import type { Context, DeployTargets, NewEnvironment } from "./deploy-context.ts";
import { createFunction } from "./deploy-function.ts";
import { type CreationPace, readyAfterMs } from "./deploy-order.ts";
import { createCluster, createService } from "./deploy-services.ts";
import { createRule, createSchedule } from "./deploy-triggers.ts";
import { resourcesOf } from "./deployed-resources.ts";
import { Properties } from "./properties.ts";
import { reference } from "./resource-types.ts";
import type { StackResource } from "./stack-state.ts";
import { Stack, type Template } from "./template.ts";

export interface DeployOptions {
  readonly assetDir: string;
  /** In addition to what the template says: where the sandbox's own servers are. */
  readonly extraEnv: Readonly<Record<string, string>>;
  readonly stackName: string;
  readonly newEnvironment?: NewEnvironment;
  /** How long each resource takes; left out: all are there at once. */
  readonly creationPace?: CreationPace;
}

export interface Deployed {
  readonly functions: readonly LambdaFunction[];
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly resources: readonly StackResource[];
  /** What Ref gives. */
  ref(logicalId: string): string;
}

type Create = (context: Context, properties: Properties, logicalId: string) => void;

/** In the order in which they need each other; types that need nothing made are absent. */
const CREATORS: readonly (readonly [string, Create])[] = [
  ["AWS::IAM::Role", createRole],
  ["AWS::IAM::Policy", attachPolicy],
  ["AWS::SQS::Queue", ({ stack, sqs }, _properties, id) => sqs.create(stack.identity(id).name)],
  ["AWS::SQS::QueuePolicy", addQueuePolicy],
  ["AWS::SNS::Topic", createTopic],
  ["AWS::SNS::TopicPolicy", addTopicPolicy],
  [
    "AWS::SNS::Subscription",
    ({ sns }, p) =>
      sns.subscribe(p.text("TopicArn"), p.text("Protocol"), p.text("Endpoint"), filterOf(p)),
  ],
  ["AWS::Chatbot::SlackChannelConfiguration", subscribeChannel],
  [
    "AWS::Logs::LogGroup",
    ({ stack, cloudwatch }, _properties, id) =>
      cloudwatch.lines.createGroup(stack.identity(id).name),
  ],
  ["AWS::Lambda::Function", createFunction],
  ["AWS::Lambda::Permission", addPermission],
  ["AWS::Lambda::EventInvokeConfig", configureInvocations],
  ["AWS::Events::Rule", createRule],
  ["AWS::Scheduler::Schedule", createSchedule],
  ["AWS::ECS::Cluster", createCluster],
  ["AWS::ECS::Service", createService],
  ["AWS::CloudWatch::Alarm", createAlarm],
  ["AWS::CloudWatch::CompositeAlarm", createCompositeAlarm],
  ["AWS::Logs::MetricFilter", createMetricFilter],
];

export function deployTemplate(
  targets: DeployTargets,
  template: object,
  { assetDir, stackName, creationPace, ...options }: DeployOptions,
): Deployed {
  const stack = new Stack(targets.account, template as Template, stackName);
  const taskRoot = unpacked(assetDir);
  const context: Context = { ...targets, stack, roles: new Map(), taskRoot, ...options };
  const ready = creationPace && readyAfterMs(stack.template, creationPace);
  for (const [type, create] of CREATORS)
    for (const { logicalId, properties } of stack.ofType(type)) {
      const make = () => create(context, new Properties(logicalId, properties), logicalId);
      const atMs = ready?.get(logicalId);
      if (atMs === undefined) make();
      else targets.account.timeline.after(atMs, make);
    }
  return {
    get functions() {
      return stack
        .ofType("AWS::Lambda::Function")
        .flatMap(({ logicalId }) => targets.lambda.find(stack.identity(logicalId).name) ?? []);
    },
    outputs: stack.outputs(),
    resources: resourcesOf(stack, targets),
    ref: (logicalId) => reference(stack.identity(logicalId)),
  };
}

function createRole({ stack, account, roles }: Context, p: Properties, id: string): void {
  const principal = `arn:aws:iam::${account.id}:role/${stack.identity(id).name}`;
  const inline = p.list("Policies").map((one) => one.raw<PolicyDocument>("PolicyDocument"));
  const trust = p.raw<PolicyDocument>("AssumeRolePolicyDocument");
  roles.set(principal, { principal, policies: inline, trust });
}

function attachPolicy({ account, roles }: Context, p: Properties): void {
  for (const name of p.texts("Roles")) {
    const role = roles.get(`arn:aws:iam::${account.id}:role/${name}`);
    if (role === undefined) throw new Error(`${p.logicalId}: there is no role ${name}`);
    role.policies.push(p.raw<PolicyDocument>("PolicyDocument"));
  }
}

function addQueuePolicy({ sqs }: Context, p: Properties): void {
  for (const url of p.texts("Queues")) {
    const queue = sqs.find(url);
    if (queue === undefined) throw new Error(`${p.logicalId}: there is no queue ${url}`);
    queue.policies.push(p.raw<PolicyDocument>("PolicyDocument"));
  }
}

function createTopic({ stack, sns }: Context, p: Properties, id: string): void {
  const topic = sns.create(stack.identity(id).name, p.optionalText("KmsMasterKeyId"));
  for (const one of p.list("Subscription"))
    sns.subscribe(topic.arn, one.text("Protocol"), one.text("Endpoint"));
}

/** The service subscribes itself to the topics of a channel. */
function subscribeChannel({ sns }: Context, p: Properties): void {
  const endpoint = "https://global.sns-api.chatbot.amazonaws.com";
  for (const arn of p.texts("SnsTopicArns")) sns.subscribe(arn, "https", endpoint);
}

function filterOf(p: Properties): Pattern | undefined {
  if (p.record()["FilterPolicy"] === undefined) return undefined;
  if (p.text("FilterPolicyScope", "MessageAttributes") !== "MessageBody")
    throw new Error(`${p.logicalId}: the sandbox filters by message bodies only`);
  return p.raw<Pattern>("FilterPolicy");
}

function addTopicPolicy({ sns }: Context, p: Properties): void {
  for (const arn of p.texts("Topics")) {
    const topic = sns.find(arn);
    if (topic === undefined) throw new Error(`${p.logicalId}: there is no topic ${arn}`);
    topic.policies.push(p.raw<PolicyDocument>("PolicyDocument"));
  }
}

function functionOf({ lambda }: Context, p: Properties): LambdaFunction {
  const found = lambda.find(p.text("FunctionName"));
  if (found === undefined) throw new Error(`${p.logicalId}: there is no such function`);
  return found;
}

function addPermission(context: Context, p: Properties): void {
  const target = functionOf(context, p);
  const sourceArn = p.optionalText("SourceArn");
  const sourceAccount = p.optionalText("SourceAccount");
  const principal = p.text("Principal");
  target.policies.push({
    Statement: {
      Effect: "Allow",
      Action: p.text("Action"),
      Resource: target.arn,
      Principal: principal.endsWith("amazonaws.com") ? { Service: principal } : { AWS: principal },
      Condition: {
        ...(sourceArn === undefined ? {} : { ArnLike: { "aws:SourceArn": sourceArn } }),
        ...(sourceAccount === undefined
          ? {}
          : { StringEquals: { "aws:SourceAccount": sourceAccount } }),
      },
    },
  });
}

function configureInvocations(context: Context, p: Properties): void {
  const target = functionOf(context, p);
  const onFailureArn = p.inner("DestinationConfig").inner("OnFailure").optionalText("Destination");
  if (onFailureArn !== undefined) {
    const may = context.sqs.maySend(onFailureArn, { caller: target.role, sourceArn: target.arn });
    if (may !== undefined) throw new Error(`${p.logicalId}: OnFailure: ${may}`);
  }
  target.eventInvokeConfig = {
    maxRetries: p.number("MaximumRetryAttempts", 2),
    maxAgeMs: p.number("MaximumEventAgeInSeconds", 21_600) * 1000,
    ...(onFailureArn === undefined ? {} : { onFailureArn }),
  };
}
