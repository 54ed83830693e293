/**
 * Notices through SNS: one publish carries plain text for mail and a card for chat, and each
 * subscription takes the part that its protocol names.
 */
import { PublishCommand, type SNSClient } from "@aws-sdk/client-sns";
import { textOf } from "../../../contract/unknown-json.ts";
import { fromAws } from "../../aws/fault.ts";
import { faultText } from "../../domain/fault-text.ts";
import type { Timer } from "../../domain/ports.ts";
import { known, unavailable } from "../../domain/reading.ts";
import type { Notifier } from "./notice.ts";

const OPERATION = "sns:Publish";

export function snsNotifier(
  client: Pick<SNSClient, "send">,
  topicArn: string,
  timer: Timer,
): Notifier {
  return {
    async publish({ subject, text, card }, timeoutMs) {
      const signal = timer.timeout(timeoutMs);
      const command = new PublishCommand({
        TopicArn: topicArn,
        Subject: subject,
        MessageStructure: "json",
        // Amazon Q Developer's subscription is of protocol https.
        Message: JSON.stringify({ default: text, email: text, https: card }),
      });
      const reply = await client
        .send(command, { abortSignal: signal })
        .then(known, fromAws(OPERATION, signal));
      if (reply.kind === "unavailable") return reply;
      if (textOf(reply.value.MessageId) === undefined)
        return unavailable("malformed-reply", faultText(OPERATION, "a reply without a message id"));
      return known(undefined);
    },
  };
}
