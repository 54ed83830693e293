/**
 * Where events go that could not be delivered or handled, and the alarm that says so. Three
 * ways lead here: the rule's target and the schedule (not delivered to the function), and the
 * function's on-failure destination (delivered, and failed after all retries).
 */
import { Duration, Validations } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

export class DeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.queue = new Queue(this, "Queue", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // The longest that SQS keeps: time to come back from holidays.
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.queue).acknowledge({
      id: "AwsSolutions-SQS3",
      reason:
        "This is a dead-letter queue itself: of the event rules, of the schedules, and of the " +
        "function's asynchronous invocations. The rule knows only queues as their sources. " +
        "Nothing reads this queue by program, so no message can fail in it again.",
    });
  }

  alarmTo(topic: ITopic, logGroup: ILogGroup): void {
    const { queueUrl } = this.queue;
    const alarm = new Alarm(this, "Alarm", {
      alarmDescription:
        "fargate-ddns gave up on an event: a DNS name may not follow its task. Most often the " +
        "Cloudflare token is missing or refused, a permission was taken away, or Cloudflare " +
        `was down for long. Why: aws logs tail ${logGroup.logGroupName} --since 3h. ` +
        `What was lost: aws sqs receive-message --queue-url ${queueUrl}. The sweep repairs the ` +
        `name once the cause is gone; then: aws sqs purge-queue --queue-url ${queueUrl}`,
      metric: this.queue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: "Maximum",
      }),
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      threshold: 0,
      evaluationPeriods: 1,
      // A queue that nobody uses sends no figures.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(topic));
  }
}
