/**
 * The check from the internet: Route 53's health checkers, in many regions, resolve each name and
 * connect to its port. By name and without an address, so that nothing is to be changed when
 * the task moves. Each costs $0.50–0.75 a month.
 */
import { Stack } from "aws-cdk-lib";
import { CfnHealthCheck } from "aws-cdk-lib/aws-route53";
import { Construct } from "constructs";
import type { StackRecord } from "../config/stack-config.ts";
import { LIMITS, shortened } from "../text-limits.ts";

export class OutsideChecks extends Construct {
  /** By record name. */
  readonly checks: ReadonlyMap<string, { readonly id: string; readonly arn: string }>;

  constructor(scope: Construct, id: string, records: readonly StackRecord[]) {
    super(scope, id);
    this.checks = new Map(
      records.flatMap(({ name, outsideCheck }) =>
        outsideCheck === undefined ? [] : [[name, this.#check(name, outsideCheck.port)] as const],
      ),
    );
  }

  #check(name: string, port: number): { readonly id: string; readonly arn: string } {
    const check = new CfnHealthCheck(this, `Check ${name}`, {
      healthCheckConfig: {
        type: "TCP",
        fullyQualifiedDomainName: name,
        port,
        requestInterval: 30,
        failureThreshold: 3,
      },
      healthCheckTags: [{ key: "Name", value: shortened(`fargate-ddns ${name}`, LIMITS.tagValue) }],
    });
    const id = check.attrHealthCheckId;
    // A global service: its ARNs name neither region nor account.
    const { partition } = Stack.of(this);
    return { id, arn: `arn:${partition}:route53:::healthcheck/${id}` };
  }
}
