/**
 * Which calls the server knows, each with its service: how it reads its input, what permission it
 * needs on what, and which model answers it.
 */
import type { Account } from "./account.ts";
import { stackOperations } from "./cloudformation/operations.ts";
import type { Stacks } from "./cloudformation/stacks.ts";
import type { CloudWatch } from "./cloudwatch/cloudwatch.ts";
import { watchOperations } from "./cloudwatch/operations.ts";
import type { Ec2 } from "./ec2/ec2.ts";
import { ec2Operations } from "./ec2/operations.ts";
import type { Ecs } from "./ecs/ecs.ts";
import { ecsOperations } from "./ecs/operations.ts";
import type { EventBus } from "./eventbridge/eventbridge.ts";
import { triggerOperations } from "./eventbridge/operations.ts";
import type { Scheduler } from "./eventbridge/scheduler.ts";
import type { Lambda } from "./lambda/lambda.ts";
import { functionOperations } from "./lambda/operations.ts";
import { snsOperations, sqsOperations } from "./messaging/operations.ts";
import type { Sns } from "./messaging/sns.ts";
import type { Sqs } from "./messaging/sqs.ts";
import type { Operations } from "./operation.ts";
import { storeOperations } from "./secrets/operations.ts";
import type { SecretsManager } from "./secrets/secretsmanager.ts";
import type { Ssm } from "./secrets/ssm.ts";
import type { Protocol } from "./wire.ts";

export interface Models {
  readonly ecs: Ecs;
  readonly ec2: Ec2;
  readonly ssm: Ssm;
  readonly secrets: SecretsManager;
  readonly sns: Sns;
  readonly sqs: Sqs;
  readonly events: EventBus;
  readonly scheduler: Scheduler;
  readonly lambda: Lambda;
  readonly stacks: Stacks;
  readonly cloudwatch: CloudWatch;
}

export const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  ecs: "json",
  ssm: "json",
  secretsmanager: "json",
  ec2: "ec2",
  sns: "query",
  sqs: "json",
  events: "json",
  scheduler: "rest",
  lambda: "rest",
  sts: "query",
  cloudformation: "query",
  logs: "json",
  // The name that CloudWatch signs with.
  monitoring: "json",
};

export function operations(account: Account, models: Models): Operations {
  return {
    ...ecsOperations(account, models.ecs),
    ...ec2Operations(account, models.ec2),
    ...storeOperations(models.ssm, models.secrets),
    ...snsOperations(models.sns),
    ...sqsOperations(models.sqs),
    ...triggerOperations(account, models.events, models.scheduler),
    ...functionOperations(account, models.lambda),
    ...stackOperations(account, models.stacks),
    ...watchOperations(account, models.cloudwatch),
    // Needs no permission: even a denied caller may ask who it is.
    "sts:GetCallerIdentity": {
      needs: () => [],
      run: () => ({
        Arn: `arn:aws:iam::${account.id}:user/operator`,
        UserId: "AIDASANDBOXOPERATOR0",
        Account: account.id,
      }),
    },
  };
}
