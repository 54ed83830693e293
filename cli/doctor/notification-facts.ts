/** Who has subscribed to the stack's topics, and whether the alarms act at all. */
import { ListSubscriptionsByTopicCommand, SNSClient, type Subscription } from "@aws-sdk/client-sns";
import { known, type Reading } from "../../lambda/domain/reading.ts";
import type { ClientConfig } from "../session/aws.ts";
import type { Session } from "../session/open.ts";
import { readStack } from "../session/stack.ts";
import { readStackResources } from "../session/stack-resources.ts";
import { type AlarmFacts, readAlarms } from "./alarm-facts.ts";
import { ask } from "./unread.ts";

export const TOPICS = {
  notices: "NoticesTopicArn",
  alarms: "AlarmsTopicArn",
  pages: "PagesTopicArn",
} as const;
export type TopicKind = keyof typeof TOPICS;

export interface TopicFacts {
  readonly kind: TopicKind;
  readonly arn: string;
  readonly subscriptions: Reading<readonly Subscription[]>;
}

export interface NotificationFacts {
  readonly topics: Reading<readonly TopicFacts[]>;
  readonly alarms: Reading<readonly AlarmFacts[]>;
  /** Notices and alarms also go to an incoming webhook of Slack. */
  readonly hasWebhook: boolean;
}

/** Undefined: there is no stack, which the area of the stack says. */
export async function readNotifications({
  config,
  caller,
}: Session): Promise<NotificationFacts | undefined> {
  const { client } = caller;
  const hasWebhook = config.slackWebhookParameter !== undefined;
  const [stack, resources] = await Promise.all([
    readStack(config.stackName, client),
    readStackResources(config.stackName, client),
  ]);
  if (stack.kind === "unavailable")
    return stack.because.code === "not-found"
      ? undefined
      : { topics: stack, alarms: stack, hasWebhook };
  const kinds = Object.keys(TOPICS) as readonly TopicKind[];
  const topics = kinds.map(async (kind) => {
    const arn = stack.value.outputs[TOPICS[kind]] ?? "";
    return { kind, arn, subscriptions: await subscriptionsOf(arn, client) };
  });
  const alarms = resources.kind === "known" ? await readAlarms(resources.value, client) : resources;
  return { topics: known(await Promise.all(topics)), alarms, hasWebhook };
}

async function subscriptionsOf(
  TopicArn: string,
  client: ClientConfig,
): Promise<Reading<readonly Subscription[]>> {
  const sns = new SNSClient({ ...client, maxAttempts: 3 });
  const found: Subscription[] = [];
  let NextToken: string | undefined;
  do {
    const input = { TopicArn, ...(NextToken && { NextToken }) };
    const reply = await ask("sns:ListSubscriptionsByTopic", (options) =>
      sns.send(new ListSubscriptionsByTopicCommand(input), options),
    );
    if (reply.kind === "unavailable") return reply;
    found.push(...(reply.value.Subscriptions ?? []));
    NextToken = reply.value.NextToken;
  } while (NextToken !== undefined);
  return known(found);
}
