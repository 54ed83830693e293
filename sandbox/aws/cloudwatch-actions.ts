/**
 * What an alarm does when its state changes: it publishes to topics, in CloudWatch's own name.
 * A topic whose policy or whose key does not admit CloudWatch gets nothing, and nobody hears
 * of that: only the alarm's history, here the journal, tells it.
 */
import type { Account } from "./account.ts";
import type { AlarmState } from "./cloudwatch-evaluate.ts";
import { allows } from "./iam.ts";
import type { Sns, Topic } from "./sns.ts";

/** ARNs of topics by the state that is entered. */
export type Actions = Readonly<Record<AlarmState, readonly string[]>>;

export interface Message {
  readonly name: string;
  readonly description: string;
  readonly from: AlarmState;
  readonly to: AlarmState;
}

export function publishTo(topicArn: string, message: Message, account: Account, sns: Sns): void {
  const refusal = whyNot(sns.find(topicArn), topicArn, message.name, account);
  if (refusal !== undefined) {
    const text = `alarm ${message.name} could not tell ${message.to}: ${refusal}`;
    account.journal.write({ kind: "delivery", text });
    return;
  }
  const { name: AlarmName, description: AlarmDescription, from: OldStateValue, to } = message;
  sns.publish({
    TopicArn: topicArn,
    Subject: `${to}: "${AlarmName}"`.slice(0, 100),
    Message: JSON.stringify({
      AlarmName,
      AlarmDescription,
      AWSAccountId: account.id,
      NewStateValue: to,
      OldStateValue,
      StateChangeTime: new Date(account.now()).toISOString(),
      Region: account.region,
    }),
  });
}

function whyNot(
  topic: Topic | undefined,
  topicArn: string,
  alarm: string,
  account: Account,
): string | undefined {
  if (topic === undefined) return `there is no topic ${topicArn}`;
  if (topic.kmsKeyId === "alias/aws/sns")
    return `the key alias/aws/sns of ${topicArn} does not admit CloudWatch`;
  const context = {
    "aws:SourceAccount": account.id,
    "aws:SourceArn": account.arn("cloudwatch", `alarm:${alarm}`),
    "AWS:SourceOwner": account.id,
  };
  const caller = { principal: "cloudwatch.amazonaws.com", policies: [] };
  const request = { action: "sns:Publish", resource: topicArn, context };
  // A topic without a policy of its own has the default one, which lets in the own account.
  if (topic.policies.length === 0 || allows(caller, request, topic.policies)) return undefined;
  return `the policy of ${topicArn} does not admit CloudWatch`;
}
