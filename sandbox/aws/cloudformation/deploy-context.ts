/** What the creators of resources work with. */
import type { Account } from "../account.ts";
import type { CloudWatch } from "../cloudwatch/cloudwatch.ts";
import type { Ecs } from "../ecs/ecs.ts";
import type { EventBus } from "../eventbridge/eventbridge.ts";
import type { Scheduler } from "../eventbridge/scheduler.ts";
import type { Caller, Identities, PolicyDocument } from "../iam.ts";
import type { Environment } from "../lambda/function.ts";
import type { Lambda } from "../lambda/lambda.ts";
import type { Sns } from "../messaging/sns.ts";
import type { Sqs } from "../messaging/sqs.ts";
import type { Stack } from "./template.ts";

export interface DeployTargets {
  readonly account: Account;
  readonly identities: Identities;
  readonly lambda: Lambda;
  readonly ecs: Ecs;
  readonly events: EventBus;
  readonly scheduler: Scheduler;
  readonly sns: Sns;
  readonly sqs: Sqs;
  readonly cloudwatch: CloudWatch;
}

export interface Context extends DeployTargets {
  readonly stack: Stack;
  readonly roles: Map<string, Caller & { readonly policies: PolicyDocument[] }>;
  readonly taskRoot: string;
  readonly extraEnv: Readonly<Record<string, string>>;
  readonly newEnvironment?: NewEnvironment;
}

/** In place of threads that run the bundle: `env` is what the function would see. */
export type NewEnvironment = (env: Readonly<Record<string, string>>) => Environment;
