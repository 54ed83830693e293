/**
 * What the function may do, whole and in one place. The policies are part of the role itself,
 * so that it never runs without them, and nothing is added behind this file's back.
 */
import { ArnFormat, Stack, Token } from "aws-cdk-lib";
import {
  PolicyDocument,
  PolicyStatement,
  type PolicyStatementProps,
  Role,
  ServicePrincipal,
} from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { acknowledge } from "../acknowledged.ts";
import type { StackConfig } from "../config/stack-config.ts";

export interface RoleProps {
  readonly config: StackConfig;
  readonly logGroup: ILogGroup;
  readonly notices: ITopic;
  readonly deadLetters: IQueue;
  readonly keys: SecretKeys;
  /** By name, of the optional parts. */
  readonly morePolicies: Readonly<Record<string, PolicyDocument>>;
}

/** What the secrets are encrypted with, where it is a key of the account's own. */
export interface SecretKeys {
  readonly token?: IKey | undefined;
  readonly webhook?: IKey | undefined;
}

export const allow = (...statements: PolicyStatementProps[]): PolicyDocument =>
  new PolicyDocument({ statements: statements.map((props) => new PolicyStatement(props)) });

export function functionRole(scope: Construct, id: string, props: RoleProps): Role {
  const stack = Stack.of(scope);
  const clusters = [...new Set(props.config.records.map(({ cluster }) => cluster))].sort();
  const role = new Role(scope, id, {
    description: "fargate-ddns: read tasks and addresses, read the token, send notices",
    assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    inlinePolicies: {
      ReadTasks: allow(listTasks(stack, clusters), describeTasks(stack, clusters)),
      ReadAddresses: allow(describeInterfaces(stack)),
      ReadToken: allow(readToken(stack, props.config), ...mayDecrypt(props.keys.token)),
      ...readWebhook(stack, props.config, props.keys.webhook),
      PublishNotices: allow(...mayPublish(props.notices)),
      KeepFailures: allow({
        actions: ["sqs:SendMessage"],
        resources: [props.deadLetters.queueArn],
      }),
      WriteLog: allow({
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [props.logGroup.logGroupArn],
      }),
      ...props.morePolicies,
    },
  });
  acknowledgeWildcards(role, clusters);
  return role;
}

const clusterArns = (stack: Stack, clusters: readonly string[]) =>
  clusters.map((resourceName) =>
    stack.formatArn({ service: "ecs", resource: "cluster", resourceName }),
  );

function listTasks(stack: Stack, clusters: readonly string[]): PolicyStatementProps {
  return {
    actions: ["ecs:ListTasks"],
    resources: ["*"],
    conditions: { ArnEquals: { "ecs:cluster": clusterArns(stack, clusters) } },
  };
}

function describeTasks(stack: Stack, clusters: readonly string[]): PolicyStatementProps {
  return {
    actions: ["ecs:DescribeTasks"],
    resources: clusters.map((cluster) =>
      stack.formatArn({ service: "ecs", resource: "task", resourceName: `${cluster}/*` }),
    ),
    conditions: { ArnEquals: { "ecs:cluster": clusterArns(stack, clusters) } },
  };
}

function describeInterfaces(stack: Stack): PolicyStatementProps {
  return {
    actions: ["ec2:DescribeNetworkInterfaces"],
    resources: ["*"],
    conditions: { StringEquals: { "ec2:Region": stack.region } },
  };
}

/** The AWS-managed keys of both stores admit whoever may read the store; a key of one's own asks. */
const mayDecrypt = (key: IKey | undefined): readonly PolicyStatementProps[] =>
  key === undefined ? [] : [{ actions: ["kms:Decrypt"], resources: [key.keyArn] }];

/** To topics, of which those of another app may have a key of their own. */
export function mayPublish(...topics: readonly ITopic[]): readonly PolicyStatementProps[] {
  const keys = new Set(topics.flatMap(({ masterKey }) => masterKey?.keyArn ?? []));
  return [
    { actions: ["sns:Publish"], resources: topics.map(({ topicArn }) => topicArn) },
    ...(keys.size === 0
      ? []
      : [{ actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: [...keys] }]),
  ];
}

function readToken(stack: Stack, { token }: StackConfig): PolicyStatementProps {
  if (token.kind === "ssm") return readParameter(stack, token.name);
  return {
    actions: ["secretsmanager:GetSecretValue"],
    // Secrets Manager adds six characters of its own to the name.
    resources: [
      `arn:${stack.partition}:secretsmanager:${stack.region}:${stack.account}:secret:${token.name}-??????`,
    ],
  };
}

/** Its name begins with the slash that the ARN has, also where the name is known only later. */
function readParameter(stack: Stack, name: string): PolicyStatementProps {
  const resource = `parameter${name}`;
  const arn = stack.formatArn({ service: "ssm", resource, arnFormat: ArnFormat.NO_RESOURCE_NAME });
  return { actions: ["ssm:GetParameter"], resources: [arn] };
}

export function readWebhook(
  scope: Construct,
  { slackWebhookParameter: name }: StackConfig,
  key: IKey | undefined,
): Readonly<Record<string, PolicyDocument>> {
  if (name === undefined) return {};
  return { ReadWebhook: allow(readParameter(Stack.of(scope), name), ...mayDecrypt(key)) };
}

function acknowledgeWildcards(role: Role, clusters: readonly string[]): void {
  acknowledge(role, {
    id: "AwsSolutions-IAM5[Resource::*]",
    reason:
      "ecs:ListTasks and ec2:DescribeNetworkInterfaces know no resource to name in a policy. " +
      "Both only read; a condition holds the first to the configured clusters and the second " +
      "to this region.",
  });
  for (const cluster of clusters)
    acknowledge(role, {
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ecs:<AWS::Region>:<AWS::AccountId>:task/${asFound(role, cluster)}/*]`,
      reason:
        "A task's id is new with each task, so the last part of its ARN cannot be known here. " +
        "The pattern is held to one cluster, and the permission only reads.",
    });
}

/** As the rules write it: a name that CloudFormation makes is the logical id in angle brackets. */
const asFound = (role: Role, cluster: string): string =>
  Token.isUnresolved(cluster) ? `<${Stack.of(role).resolve(cluster).Ref}>` : cluster;
