/**
 * Where events go that could not be delivered or handled; an alarm says so. Three ways lead
 * here: the rule's target and the schedule (not delivered to the function), and the function's
 * on-failure destination (delivered, and failed after all retries).
 */
import { Duration } from "aws-cdk-lib";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { acknowledge } from "../acknowledged.ts";

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
    acknowledge(this.queue, {
      id: "AwsSolutions-SQS3",
      reason:
        "This is a dead-letter queue itself: of the event rules, of the schedules, and of the " +
        "function's asynchronous invocations. The rule knows only queues as their sources. " +
        "Nothing reads this queue by program, so no message can fail in it again.",
    });
  }
}
