/**
 * Rules of cdk-nag that the examples' own resources break on purpose, each with the reason. The
 * construct itself may break none: what does not apply to it is acknowledged in its source.
 */
import type { Finding } from "./apps.ts";

export interface Accepted {
  readonly rule: string;
  /** The end of the path of the construct. */
  readonly at: RegExp;
  readonly reason: string;
}

export const ACCEPTED: readonly Accepted[] = [
  {
    rule: "AwsSolutions-VPC7",
    at: /^\w+\/Vpc\/Resource$/,
    reason: "flow logs cost more than the rest of an example, and show nothing of DNS",
  },
  {
    rule: "AwsSolutions-ECS4",
    at: /^\w+\/Cluster\/Resource$/,
    reason: "Container Insights costs more than what an example watches with it",
  },
  {
    rule: "AwsSolutions-EC23",
    at: /^\w+\/(?:Web|web|broker|Game|Mx|Api)\/SecurityGroup\/Resource$/,
    reason: "the service is for everybody: its port is open to the internet on purpose",
  },
  {
    rule: "AwsSolutions-ECS2",
    at: /^GameServerExample\/Task\/Resource$/,
    reason: "the variables are settings of the game server, and none is a secret",
  },
  {
    rule: "AwsSolutions-IAM5[Resource::*]",
    at: /^MailExample\/Task\/ExecutionRole\/DefaultPolicy\/Resource$/,
    reason: "the login to ECR, which the CDK grants for the image, has no resource to name",
  },
];

export const isAccepted = (accepted: Accepted, { rule, path }: Finding): boolean =>
  accepted.rule === rule && accepted.at.test(path);
