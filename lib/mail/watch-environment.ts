/** What the main function knows of the probe and the checks from outside, and what it may do. */
import { PolicyDocument, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { ENVIRONMENT } from "../../contract/environment.ts";
import type { StackConfig, StackRecord } from "../config/stack-config.ts";

/** Laid beside the function's own environment and policies. */
export interface Extras {
  readonly environment: Readonly<Record<string, string>>;
  readonly policies: Readonly<Record<string, PolicyDocument>>;
}

export interface Watchers {
  readonly probeArn?: string;
  /** By record name: the health check's id, and its ARN. */
  readonly checks?: ReadonlyMap<string, { readonly id: string; readonly arn: string }>;
}

export function extrasOf({ records }: StackConfig, { probeArn, checks }: Watchers): Extras {
  const may = (action: string, resources: readonly string[]) =>
    new PolicyDocument({
      statements: [new PolicyStatement({ actions: [action], resources: [...resources] })],
    });
  const arns = [...(checks?.values() ?? [])].map(({ arn }) => arn);
  return {
    environment: environmentOf(records, probeArn, (name) => checks?.get(name)?.id),
    policies: {
      ...(probeArn && { StartProbe: may("lambda:InvokeFunction", [probeArn]) }),
      ...(checks && { LookFromOutside: may("route53:GetHealthCheckStatus", arns) }),
    },
  };
}

function environmentOf(
  records: readonly StackRecord[],
  functionArn: string | undefined,
  idOf: (name: string) => string | undefined,
): Extras["environment"] {
  const servers = records.flatMap(({ name, mailProbe }) => {
    if (mailProbe === undefined) return [];
    const { securityGroupId: _, ...settings } = mailProbe;
    return [[name, settings] as const];
  });
  const checks = records.flatMap(({ name, outsideCheck }) => {
    const id = outsideCheck && idOf(name);
    return id === undefined ? [] : [[name, { id, ...outsideCheck }] as const];
  });
  return {
    ...(functionArn && {
      [ENVIRONMENT.mailProbe]: JSON.stringify({
        functionArn,
        servers: Object.fromEntries(servers),
      }),
    }),
    ...(checks.length > 0 && {
      [ENVIRONMENT.outsideChecks]: JSON.stringify(Object.fromEntries(checks)),
    }),
  };
}

/** The same with ids as long as they can become, to see whether all of it fits. */
export function longestEnvironment({ records, mailProbe }: StackConfig): Extras["environment"] {
  return environmentOf(records, mailProbe && "x".repeat(150), () => "x".repeat(36));
}
