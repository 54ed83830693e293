/** What the main function is told of the looks at the mail server, and what it may do for them. */
import { PolicyDocument, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { ENVIRONMENT } from "../lambda/contract.ts";
import type { StackConfig } from "./stack-config.ts";

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

export function extrasOf(config: StackConfig, { probeArn, checks }: Watchers): Extras {
  const may = (action: string, resources: readonly string[]) =>
    new PolicyDocument({
      statements: [new PolicyStatement({ actions: [action], resources: [...resources] })],
    });
  const ids = checks && Object.fromEntries([...checks].map(([name, { id }]) => [name, id]));
  const arns = [...(checks?.values() ?? [])].map(({ arn }) => arn);
  return {
    environment: environmentOf(config, probeArn, ids),
    policies: {
      ...(probeArn && { StartProbe: may("lambda:InvokeFunction", [probeArn]) }),
      ...(checks && { LookFromOutside: may("route53:GetHealthCheckStatus", arns) }),
    },
  };
}

function environmentOf(
  { mailProbe }: StackConfig,
  functionArn?: string,
  ids?: Readonly<Record<string, string>>,
): Extras["environment"] {
  const { port, hostName, recipient } = mailProbe ?? {};
  return {
    ...(functionArn && {
      [ENVIRONMENT.mailProbe]: JSON.stringify({ functionArn, port, hostName, recipient }),
    }),
    ...(ids && { [ENVIRONMENT.outsideChecks]: JSON.stringify(ids) }),
  };
}

/** The same with ids as long as they can become, to see whether all of it fits. */
export function longestEnvironment(config: StackConfig): Extras["environment"] {
  const ids = config.records.map(({ name }) => [name, "x".repeat(36)] as const);
  return environmentOf(
    config,
    config.mailProbe && "x".repeat(150),
    config.outsideCheck ? Object.fromEntries(ids) : undefined,
  );
}
