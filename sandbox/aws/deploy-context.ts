/** What the creators of resources work with. */
import type { Account } from "./account.ts";
import type { Stack } from "./cfn.ts";
import type { CloudWatch } from "./cloudwatch.ts";
import type { EventBus } from "./eventbridge.ts";
import type { Caller, Identities, PolicyDocument } from "./iam.ts";
import type { Lambda } from "./lambda.ts";
import type { Environment } from "./lambda-function.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Sns } from "./sns.ts";
import type { Sqs } from "./sqs.ts";

export interface DeployTargets {
  readonly account: Account;
  readonly identities: Identities;
  readonly lambda: Lambda;
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
