/**
 * Where people hear from the program: one topic for the function's notices, one for
 * CloudWatch's alarms, and each mail address subscribed to both.
 *
 * They are two because the free AWS-managed key, with which the notices are encrypted, does
 * not admit CloudWatch: an alarm on such a topic fails in silence, in the one moment when it
 * is needed. A key of one's own would admit it, and costs $1 a month, more than all the rest
 * of the stack. So the alarm topic has no key; an alarm's text holds names of resources and
 * no secret, and both topics are TLS only.
 */
import { Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { CfnTopic, FilterOrPolicy, SubscriptionFilter, Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";

export class Notices extends Construct {
  readonly notices: Topic;
  readonly alarms: Topic;

  constructor(scope: Construct, id: string, emails: readonly string[]) {
    super(scope, id);
    this.notices = new Topic(this, "Topic", { displayName: "fargate-ddns", enforceSSL: true });
    encryptWithManagedKey(this.notices);
    this.alarms = new Topic(this, "Alarms", {
      displayName: "fargate-ddns alarm",
      enforceSSL: true,
    });
    this.alarms.addToResourcePolicy(this.#cloudWatchMayPublish());
    for (const email of new Set(emails)) {
      this.notices.addSubscription(new EmailSubscription(email));
      const filterPolicyWithMessageBody = beginningsAndEnds();
      this.alarms.addSubscription(new EmailSubscription(email, { filterPolicyWithMessageBody }));
    }
  }

  /** Only alarms of this account, lest another's alarm be relayed to our readers. */
  #cloudWatchMayPublish(): PolicyStatement {
    return new PolicyStatement({
      sid: "AlarmsOfThisAccount",
      principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
      actions: ["sns:Publish"],
      resources: [this.alarms.topicArn],
      conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account } },
    });
  }
}

/**
 * Which of an alarm's messages a person gets: that it is on, and that it is over. A new alarm
 * that finds all well says so, too, and a new stack has a dozen of them.
 */
export function beginningsAndEnds(): Readonly<Record<string, FilterOrPolicy>> {
  const either = [{ NewStateValue: ["ALARM"] }, { OldStateValue: ["ALARM"] }];
  return { $or: FilterOrPolicy.filter(new SubscriptionFilter(either)) };
}

/** By the alias's name, which AWS makes on first use; the construct would write its ARN. */
function encryptWithManagedKey(topic: Topic): void {
  const resource = topic.node.defaultChild;
  if (!(resource instanceof CfnTopic)) throw new Error("a Topic without its resource");
  resource.kmsMasterKeyId = "alias/aws/sns";
}
