/** The function that makes a name follow its task, with its log and its role. */
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { type Code, Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import { LogGroup, type RetentionDays } from "aws-cdk-lib/aws-logs";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { FUNCTION_SECONDS } from "../../contract/budget.ts";
import type { StackConfig } from "../config/stack-config.ts";
import { watchPolicies } from "../mail/watch-policies.ts";
import { functionEnvironment, type Watchers } from "./environment.ts";
import { functionRole, type SecretKeys } from "./role.ts";
import { RUNS_ON } from "./runtime.ts";

export interface DdnsFunctionProps {
  readonly config: StackConfig;
  readonly code: Code;
  readonly notices: ITopic;
  readonly deadLetters: IQueue;
  readonly watchers: Watchers;
  readonly keys: SecretKeys;
}

export class DdnsFunction extends Construct {
  readonly function: LambdaFunction;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: DdnsFunctionProps) {
    super(scope, id);
    const { config, code, notices, deadLetters, watchers, keys } = props;
    this.logGroup = new LogGroup(this, "Log", {
      // The CDK's enumeration is of plain numbers; the configuration admits only its members.
      retention: config.logRetentionDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = functionRole(this, "Role", {
      config,
      notices,
      deadLetters,
      keys,
      logGroup: this.logGroup,
      morePolicies: watchPolicies(watchers),
    });
    this.function = new LambdaFunction(this, "Function", {
      description: "Keeps DNS names on the public addresses of their Fargate tasks",
      ...RUNS_ON,
      handler: "index.handler",
      code,
      memorySize: 256,
      // Waiting for an address (at most 40 s), writing, and watching the name servers.
      timeout: Duration.seconds(FUNCTION_SECONDS),
      role: role.withoutPolicyUpdates(),
      logGroup: this.logGroup,
      environment: functionEnvironment(config, notices.topicArn, watchers),
      retryAttempts: 2,
      // Older than that, an event says nothing that a sweep has not seen.
      maxEventAge: Duration.hours(1),
      onFailure: new SqsDestination(deadLetters),
    });
  }
}
