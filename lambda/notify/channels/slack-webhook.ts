/**
 * Notices through an incoming webhook of Slack. Its URL is a secret, held and renewed like the
 * Cloudflare token: a webhook that was replaced needs no deployment.
 */

import { deadlineIn } from "../../domain/limits.ts";
import type { SecretSource, Timer } from "../../domain/ports.ts";
import type { Reading } from "../../domain/reading.ts";
import type { Channel } from "../notice.ts";
import { isGone, judgeWebhook, webhookMessage, withoutWebhookReply } from "./slack-message.ts";

interface Ending {
  readonly reading: Reading<void>;
  /** The webhook is not there (any more); another URL may have been stored. */
  readonly isGone: boolean;
}

export function slackWebhook(url: SecretSource, timer: Timer): Channel {
  return {
    async publish({ words }, timeoutMs) {
      const message = JSON.stringify(webhookMessage(words));
      const { signal, leftMs } = deadlineIn(timeoutMs, timer);
      const post = (to: string) => postTo(to, message, signal, timer.now);
      const first = await url.read(leftMs());
      if (first.kind === "unavailable") return first;
      const ending = await post(first.value);
      if (!ending.isGone) return ending.reading;
      const renewed = await url.read(leftMs(), true);
      const isNew = renewed.kind === "known" && renewed.value !== first.value;
      return isNew ? (await post(renewed.value)).reading : ending.reading;
    },
  };
}

async function postTo(
  url: string,
  body: string,
  signal: AbortSignal,
  now: () => number,
): Promise<Ending> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body,
      signal,
      // A redirect would carry the notice to an unintended server.
      redirect: "manual",
    });
    const { status, headers } = response;
    const reply = { status, body: await response.text(), retryAfter: headers.get("retry-after") };
    return { reading: judgeWebhook(reply, now()), isGone: isGone(status) };
  } catch (error) {
    return { reading: withoutWebhookReply(error, signal.aborted), isGone: false };
  }
}
