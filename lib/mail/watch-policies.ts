/** What the main function may do with the probe and the checks from outside. */
import { PolicyDocument, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Watchers } from "../function/environment.ts";

export function watchPolicies({
  probeArn,
  checks,
}: Watchers): Readonly<Record<string, PolicyDocument>> {
  const may = (action: string, resources: readonly string[]) =>
    new PolicyDocument({
      statements: [new PolicyStatement({ actions: [action], resources: [...resources] })],
    });
  const arns = [...(checks?.values() ?? [])].map(({ arn }) => arn);
  return {
    ...(probeArn && { StartProbe: may("lambda:InvokeFunction", [probeArn]) }),
    ...(checks && { ReadHealthChecks: may("route53:GetHealthCheckStatus", arns) }),
  };
}
