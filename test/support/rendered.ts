/** A notice in the form of every channel. */
import { webhookMessage } from "../../lambda/notify/channels/slack-message.ts";
import { topicMessage } from "../../lambda/notify/channels/topic-message.ts";
import type { Notice } from "../../lambda/notify/notice.ts";

export const rendered = (notice: Notice) => ({
  ...topicMessage(notice),
  slack: JSON.stringify(webhookMessage(notice.words)),
});
