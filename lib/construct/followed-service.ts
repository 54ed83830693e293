/** The service that a name follows, as the app has it: its names, its resource, its group. */
import { CfnResource, Token } from "aws-cdk-lib";
import type { ISecurityGroup } from "aws-cdk-lib/aws-ec2";
import type { CfnService, IBaseService } from "aws-cdk-lib/aws-ecs";
import type { IConstruct } from "constructs";
import type { FollowedService } from "./record-props.ts";

export const isConstruct = (service: FollowedService): service is IBaseService => "node" in service;

/**
 * A name that the app has chosen is taken as it is, and not as a reference: then the rule does
 * not wait for the service, and the service can wait for the rule.
 */
export function namesOf(service: FollowedService): {
  readonly cluster: string;
  readonly service: string;
} {
  if (!isConstruct(service)) return { cluster: service.clusterName, service: service.serviceName };
  const { cluster } = service;
  return {
    cluster: chosen(cluster, "clusterName") ?? cluster.clusterName,
    service: chosenServiceName(service) ?? service.serviceName,
  };
}

export const chosenServiceName = (service: IBaseService): string | undefined =>
  chosen(service, "serviceName");

function chosen(construct: IConstruct, key: string): string | undefined {
  const { defaultChild } = construct.node;
  const name: unknown = defaultChild === undefined ? undefined : Reflect.get(defaultChild, key);
  return typeof name === "string" && !Token.isUnresolved(name) ? name : undefined;
}

/** Undefined where the app only refers to the service. */
export function resourceOf(service: IBaseService): CfnService | undefined {
  const { defaultChild } = service.node;
  if (defaultChild === undefined || !CfnResource.isCfnResource(defaultChild)) return undefined;
  return defaultChild.cfnResourceType === "AWS::ECS::Service"
    ? (defaultChild as CfnService)
    : undefined;
}

export function securityGroupOf(service: FollowedService): ISecurityGroup | undefined {
  const { connections } = service as {
    readonly connections?: { readonly securityGroups: readonly ISecurityGroup[] };
  };
  return connections?.securityGroups[0];
}
