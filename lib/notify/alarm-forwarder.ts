/**
 * The function that reports what CloudWatch does not report by itself: that an alarm has ended, and
 * to an incoming webhook also that one began. It is another function than the one that is
 * watched, because the alarm that matters most is that the other one fails.
 */
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { Rule } from "aws-cdk-lib/aws-events";
import { LambdaFunction as LambdaTarget } from "aws-cdk-lib/aws-events-targets";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { type Code, Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import { LogGroup, type RetentionDays } from "aws-cdk-lib/aws-logs";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { FORWARDER_SECONDS } from "../../contract/budget.ts";
import { encodeAlarmEnvironment } from "../../contract/environment.ts";
import { ALARM_EVENT } from "../../contract/events.ts";
import { alarmPrefixes, METRICS } from "../../contract/metrics.ts";
import type { StackConfig } from "../config/stack-config.ts";
import { allow, mayPublish, readWebhook } from "../function/role.ts";
import { RUNS_ON } from "../function/runtime.ts";
import type { Notices } from "./topics.ts";

export interface AlarmForwarderProps {
  readonly config: StackConfig;
  readonly code: Code;
  readonly topics: Notices;
  readonly deadLetters: IQueue;
  readonly webhookKey: IKey | undefined;
}

/** An event that is this old is no news: people know by then. */
const OLDEST = Duration.hours(1);

export class AlarmForwarder extends Construct {
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: AlarmForwarderProps) {
    super(scope, id);
    const { config, code, topics, deadLetters } = props;
    this.logGroup = new LogGroup(this, "Log", {
      // The CDK's enumeration is of plain numbers; the configuration admits only its members.
      retention: config.logRetentionDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const forwarder = new LambdaFunction(this, "Function", {
      description: "Forwards alarms: their end to SNS, and all of it to a Slack webhook",
      ...RUNS_ON,
      handler: "index.handler",
      code,
      memorySize: 128,
      timeout: Duration.seconds(FORWARDER_SECONDS),
      role: this.#role(props).withoutPolicyUpdates(),
      logGroup: this.logGroup,
      environment: environmentOf(config, topics),
      retryAttempts: 2,
      maxEventAge: OLDEST,
      onFailure: new SqsDestination(deadLetters),
    });
    new Rule(this, "Changes", {
      description: "fargate-ddns: alarms of the stack that begin or end",
      eventPattern: {
        source: [ALARM_EVENT.source],
        detailType: [ALARM_EVENT.detailType],
        detail: changesOf(config.stackName),
      },
      targets: [new LambdaTarget(forwarder, { deadLetterQueue: deadLetters, maxEventAge: OLDEST })],
    });
  }

  #role({ config, topics, deadLetters, webhookKey }: AlarmForwarderProps): Role {
    return new Role(this, "Role", {
      description: "fargate-ddns: forward alarms",
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      inlinePolicies: {
        Publish: allow(...mayPublish(topics.notices, topics.pages)),
        ...readWebhook(this, config, webhookKey),
        KeepFailures: allow({ actions: ["sqs:SendMessage"], resources: [deadLetters.queueArn] }),
        WriteLog: allow({
          actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
          resources: [this.logGroup.logGroupArn],
        }),
      },
    });
  }
}

function environmentOf(config: StackConfig, topics: Notices) {
  const { stackName, language, slackWebhookParameter } = config;
  return {
    ...encodeAlarmEnvironment({
      stackName,
      language,
      topicArn: topics.notices.topicArn,
      pagesTopicArn: topics.pages.topicArn,
      ...(slackWebhookParameter !== undefined && { slackWebhookParameter }),
    }),
    POWERTOOLS_SERVICE_NAME: `${METRICS.service}-alarms`,
    POWERTOOLS_METRICS_NAMESPACE: METRICS.namespace,
    POWERTOOLS_LOG_LEVEL: "INFO",
  };
}

/** A new alarm goes from INSUFFICIENT_DATA to OK, which is no end. */
function changesOf(stackName: string) {
  const { inform, page } = alarmPrefixes(stackName);
  const state = (value: string) => ({ value: [value] });
  return {
    alarmName: [{ prefix: inform }, { prefix: page }],
    $or: [{ state: state("ALARM") }, { state: state("OK"), previousState: state("ALARM") }],
  };
}
