/**
 * What an alarm does when its state changes: it publishes to topics, in CloudWatch's own name,
 * prose for mail and JSON for all else, and puts an event on the bus. A topic whose policy or
 * whose key does not admit CloudWatch gets nothing, and only the alarm's history, here the
 * journal, shows that.
 */
import type { Account } from "../account.ts";
import type { NewEvent } from "../eventbridge/eventbridge.ts";
import { allows } from "../iam.ts";
import type { Sns, Topic } from "../messaging/sns.ts";
import type { AlarmState } from "./evaluate.ts";

/** ARNs of topics by the state that is entered. */
export type Actions = Readonly<Record<AlarmState, readonly string[]>>;

export interface Message {
  readonly name: string;
  readonly description: string;
  readonly from: AlarmState;
  readonly to: AlarmState;
  readonly reason: string;
}

export function publishTo(topicArn: string, message: Message, account: Account, sns: Sns): void {
  const refusal = whyNot(sns.find(topicArn), topicArn, message.name, account);
  if (refusal !== undefined) {
    const text = `alarm ${message.name} could not report ${message.to}: ${refusal}`;
    account.journal.write({ kind: "delivery", text });
    return;
  }
  sns.publish({
    TopicArn: topicArn,
    Subject: `${message.to}: "${message.name}"`.slice(0, 99),
    MessageStructure: "json",
    Message: JSON.stringify({
      default: JSON.stringify(bodyOf(message, account)),
      email: proseOf(message, account),
    }),
  });
}

function bodyOf({ name, description, from, to, reason }: Message, account: Account): object {
  return {
    AlarmName: name,
    AlarmDescription: description,
    AWSAccountId: account.id,
    NewStateValue: to,
    NewStateReason: reason,
    OldStateValue: from,
    StateChangeTime: new Date(account.now()).toISOString(),
    Region: account.region,
    AlarmArn: account.arn("cloudwatch", `alarm:${name}`),
  };
}

function proseOf({ name, description, from, to, reason }: Message, account: Account): string {
  return [
    `You are receiving this email because your Amazon CloudWatch Alarm "${name}" in the ` +
      `${account.region} region has entered the ${to} state, because "${reason}".`,
    "",
    "Alarm Details:",
    `- Name: ${name}`,
    `- Description: ${description}`,
    `- State Change: ${from} -> ${to}`,
    `- Reason for State Change: ${reason}`,
    `- AWS Account: ${account.id}`,
  ].join("\n");
}

/** The event of each change, whatever actions the alarm has. */
export function stateChange(
  { name, description, from, to, reason }: Message,
  account: Account,
): NewEvent {
  const timestamp = new Date(account.now()).toISOString().replace("Z", "+0000");
  return {
    source: "aws.cloudwatch",
    "detail-type": "CloudWatch Alarm State Change",
    resources: [account.arn("cloudwatch", `alarm:${name}`)],
    detail: {
      alarmName: name,
      configuration: { description },
      state: { value: to, reason, timestamp },
      previousState: { value: from },
    },
  };
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
