/**
 * Notices through SNS: one publish carries plain text for mail and a card for chat, and each
 * subscription takes the part that its protocol names.
 */
import { textOf } from "../../../contract/unknown-json.ts";
import { type AwsCall, type AwsInputs, askAws } from "../../aws/call.ts";
import { faultText } from "../../domain/fault-text.ts";
import type { Timer } from "../../domain/ports.ts";
import { known, type Reading, unavailable } from "../../domain/reading.ts";
import type { Channel } from "../notice.ts";
import { type TopicMessage, topicMessage } from "./topic-message.ts";

const OPERATION = "sns:Publish";

/** Takes messages as they are. */
export interface Topic {
  publish(message: TopicMessage, timeoutMs: number): Promise<Reading<void>>;
}

export const throughTopic = (topic: Topic): Channel => ({
  publish: (notice, timeoutMs) => topic.publish(topicMessage(notice), timeoutMs),
});

export function snsTopic(call: AwsCall<typeof OPERATION>, topicArn: string, timer: Timer): Topic {
  return {
    async publish({ subject, text, card }, timeoutMs) {
      const signal = timer.timeout(timeoutMs);
      const input: AwsInputs[typeof OPERATION] = {
        TopicArn: topicArn,
        Subject: subject,
        MessageStructure: "json",
        // Amazon Q Developer's subscription is of protocol https.
        Message: JSON.stringify({ default: text, email: text, https: card }),
      };
      const reply = await askAws(call, OPERATION, input, signal);
      if (reply.kind === "unavailable") return reply;
      if (textOf(reply.value["MessageId"]) === undefined)
        return unavailable("malformed-reply", faultText(OPERATION, "a reply without a message id"));
      return known(undefined);
    },
  };
}
