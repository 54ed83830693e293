/** The resource types that the sandbox knows: their names, and what Ref and GetAtt give. */
import { createHash } from "node:crypto";
import type { Account } from "../account.ts";

export interface Identity {
  readonly type: string;
  readonly logicalId: string;
  readonly name: string;
  readonly account: Account;
}

type Read = (identity: Identity) => string;

export interface ResourceType {
  /** The property that may give the name. */
  readonly name?: string;
  /** What Ref gives; the name unless said. */
  readonly ref?: Read;
  readonly attributes?: Readonly<Record<string, Read>>;
}

const arn =
  (service: string, prefix = "", suffix = ""): Read =>
  ({ account, name }) =>
    account.arn(service, `${prefix}${name}${suffix}`);

const roleArn: Read = ({ account, name }) => `arn:aws:iam::${account.id}:role/${name}`;
const queueUrl: Read = ({ account, name }) =>
  `https://sqs.${account.region}.amazonaws.com/${account.id}/${name}`;
const keyId: Read = ({ logicalId }) => {
  const h = createHash("sha256").update(logicalId).digest("hex");
  const parts = [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ] as const;
  return parts.map(([from, to]) => h.slice(from, to)).join("-");
};
const keyArn: Read = (identity) => identity.account.arn("kms", `key/${keyId(identity)}`);
const ec2Id =
  (prefix: string): Read =>
  (identity) =>
    `${prefix}-${keyId(identity).replaceAll("-", "").slice(0, 17)}`;
const groupId = ec2Id("sg");
const nameItself: Read = ({ name }) => name;

export const TYPES: Readonly<Record<string, ResourceType>> = {
  "AWS::Lambda::Function": {
    name: "FunctionName",
    attributes: { Arn: arn("lambda", "function:") },
  },
  "AWS::Lambda::Permission": {},
  "AWS::Lambda::EventInvokeConfig": {},
  "AWS::Events::Rule": { name: "Name", attributes: { Arn: arn("events", "rule/") } },
  "AWS::Scheduler::ScheduleGroup": {
    name: "Name",
    attributes: { Arn: arn("scheduler", "schedule-group/") },
  },
  "AWS::Scheduler::Schedule": {
    name: "Name",
    attributes: { Arn: arn("scheduler", "schedule/default/") },
  },
  "AWS::SNS::Topic": {
    name: "TopicName",
    ref: arn("sns"),
    attributes: { TopicArn: arn("sns"), TopicName: nameItself },
  },
  "AWS::SNS::Subscription": { ref: arn("sns") },
  "AWS::SNS::TopicPolicy": {},
  "AWS::SQS::Queue": {
    name: "QueueName",
    ref: queueUrl,
    attributes: { Arn: arn("sqs"), QueueName: nameItself, QueueUrl: queueUrl },
  },
  "AWS::SQS::QueuePolicy": {},
  "AWS::Logs::LogGroup": {
    name: "LogGroupName",
    attributes: { Arn: arn("logs", "log-group:", ":*") },
  },
  "AWS::IAM::Role": { name: "RoleName", attributes: { Arn: roleArn } },
  "AWS::IAM::Policy": { name: "PolicyName" },
  "AWS::CloudWatch::Alarm": { name: "AlarmName", attributes: { Arn: arn("cloudwatch", "alarm:") } },
  "AWS::CloudWatch::CompositeAlarm": {
    name: "AlarmName",
    attributes: { Arn: arn("cloudwatch", "alarm:") },
  },
  "AWS::Logs::MetricFilter": { name: "FilterName" },
  "AWS::KMS::Key": { ref: keyId, attributes: { Arn: keyArn, KeyId: keyId } },
  "AWS::KMS::Alias": { name: "AliasName" },
  "AWS::Chatbot::SlackChannelConfiguration": { name: "ConfigurationName" },
  // Of a network only the ids are known, and which subnets have IPv6 (deploy-services.ts).
  "AWS::EC2::VPC": { ref: ec2Id("vpc") },
  "AWS::EC2::VPCCidrBlock": { ref: ec2Id("vpc-cidr-assoc") },
  "AWS::EC2::InternetGateway": { ref: ec2Id("igw") },
  "AWS::EC2::EgressOnlyInternetGateway": { ref: ec2Id("eigw") },
  "AWS::EC2::VPCGatewayAttachment": {},
  "AWS::EC2::RouteTable": { ref: ec2Id("rtb") },
  "AWS::EC2::Route": {},
  "AWS::EC2::Subnet": { ref: ec2Id("subnet") },
  "AWS::EC2::SubnetRouteTableAssociation": { ref: ec2Id("rtbassoc") },
  "AWS::EC2::SecurityGroup": { ref: groupId, attributes: { GroupId: groupId } },
  "AWS::EC2::SecurityGroupIngress": {},
  "AWS::EC2::SecurityGroupEgress": {},
  "AWS::ECS::Cluster": { name: "ClusterName", attributes: { Arn: arn("ecs", "cluster/") } },
  "AWS::ECS::ClusterCapacityProviderAssociations": {},
  "AWS::ECS::TaskDefinition": { ref: arn("ecs", "task-definition/", ":1") },
  // Ref gives its ARN, which nothing here needs.
  "AWS::ECS::Service": { name: "ServiceName", attributes: { Name: nameItself } },
  "AWS::Route53::HealthCheck": { ref: keyId, attributes: { HealthCheckId: keyId } },
  "AWS::CloudWatch::Dashboard": { name: "DashboardName" },
  "AWS::CDK::Metadata": {},
};

export const reference = (identity: Identity): string =>
  (TYPES[identity.type]?.ref ?? nameItself)(identity);

export function attribute(identity: Identity, key: string): string {
  const read = TYPES[identity.type]?.attributes?.[key];
  if (read === undefined)
    throw new Error(`the sandbox knows no ${key} of ${identity.logicalId} (${identity.type})`);
  return read(identity);
}
