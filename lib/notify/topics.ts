/**
 * The topics that people subscribe to: `notices` is written by our functions, `alarms` by CloudWatch
 * when an alarm begins, `pages` by CloudWatch when one begins that wakes people. No subscription
 * has a filter: CloudWatch writes prose to mail and JSON to others, and which of them a filter
 * would see is documented nowhere.
 *
 * Notices have a topic of their own because the free AWS-managed key, with which they are
 * encrypted, does not admit CloudWatch: an alarm on such a topic fails in silence, in the one
 * moment when it is needed. A key of one's own would admit it, and costs $1 a month, more than
 * all the rest of the stack. So the alarm topics have no key; an alarm's text holds names of
 * resources and no secret, and all topics are TLS only.
 */
import { Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { CfnTopic, type ITopic, Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";

export interface NoticesProps {
  /** They get all of it. */
  readonly emails: readonly string[];
  /** They get what pages, and nothing else. */
  readonly pagers: readonly string[];
  readonly given?: GivenTopics | undefined;
}

/** Topics that an app has already; the others are made. */
export interface GivenTopics {
  readonly notices?: ITopic | undefined;
  readonly alarms?: ITopic | undefined;
  readonly pages?: ITopic | undefined;
}

export class Notices extends Construct {
  readonly notices: ITopic;
  readonly alarms: ITopic;
  readonly pages: ITopic;

  constructor(scope: Construct, id: string, { emails, pagers, given = {} }: NoticesProps) {
    super(scope, id);
    this.notices = given.notices ?? this.#noticeTopic();
    this.alarms = this.#admitting(given.alarms) ?? this.#alarmTopic("Alarms", "fargate-ddns alarm");
    this.pages = this.#admitting(given.pages) ?? this.#alarmTopic("Pages", "fargate-ddns PAGE");
    const readers = new Set(emails);
    subscribe(this.notices, readers);
    subscribe(this.alarms, readers);
    // Whoever gets all alarms has the page among them.
    subscribe(this.pages, new Set(pagers.filter((pager) => !readers.has(pager))));
  }

  #noticeTopic(): Topic {
    const topic = new Topic(this, "Topic", { displayName: "fargate-ddns", enforceSSL: true });
    encryptWithManagedKey(topic);
    return topic;
  }

  #alarmTopic(id: string, displayName: string): Topic {
    const topic = new Topic(this, id, { displayName, enforceSSL: true });
    topic.addToResourcePolicy(this.#cloudWatchMayPublish(topic, "AlarmsOfThisAccount"));
    return topic;
  }

  /**
   * A topic without a policy admits the alarms of its account; one with a policy (`enforceSSL`)
   * only whom that names. One of another app (imported) is left as it is.
   */
  #admitting(topic: ITopic | undefined): ITopic | undefined {
    if (topic?.node.tryFindChild("Policy") !== undefined)
      topic.addToResourcePolicy(this.#cloudWatchMayPublish(topic));
    return topic;
  }

  /** Only alarms of this account, so that another's alarm is not relayed to our readers. */
  #cloudWatchMayPublish(topic: ITopic, sid?: string): PolicyStatement {
    return new PolicyStatement({
      ...(sid !== undefined && { sid }),
      principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
      actions: ["sns:Publish"],
      resources: [topic.topicArn],
      conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account } },
    });
  }
}

/** An address that reads the topic already stays subscribed once. */
function subscribe(topic: ITopic, addresses: ReadonlySet<string>): void {
  for (const address of addresses)
    if (topic.node.tryFindChild(address) === undefined)
      topic.addSubscription(new EmailSubscription(address));
}

/** By the alias's name, which AWS makes on first use; the construct would write its ARN. */
function encryptWithManagedKey(topic: Topic): void {
  const resource = topic.node.defaultChild;
  if (!(resource instanceof CfnTopic)) throw new Error("a Topic without its resource");
  resource.kmsMasterKeyId = "alias/aws/sns";
}
