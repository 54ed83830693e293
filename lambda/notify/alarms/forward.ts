/**
 * Who is notified of an alarm in addition to what CloudWatch sends by itself: it publishes the beginning to
 * the topics, so mail and Amazon Q Developer have it without any code of ours. An incoming
 * webhook takes no topic, so both its messages come from here; and so does every end, because an
 * OK action would also fire for each alarm of a new stack.
 */

import { MARGIN_MS } from "../../../contract/budget.ts";
import type { Language } from "../../../contract/language.ts";
import type { Clock, Log } from "../../domain/ports.ts";
import type { Reading } from "../../domain/reading.ts";
import { retryReads } from "../../pass/retry-reads.ts";
import type { Topic } from "../channels/sns.ts";
import { topicMessage } from "../channels/topic-message.ts";
import type { Channel } from "../notice.ts";
import { asCloudWatchSends, noticeOfAlarm, parseAlarmChange } from "./change.ts";

export interface ForwardPorts {
  readonly stackName: string;
  readonly language: Language;
  readonly clock: Clock;
  readonly log: Log;
  /** Counts a message that could not be sent; an alarm of its own watches it. */
  readonly failed: () => void;
  /** Topic of all notices, and of what pages alone. */
  readonly notices: Topic;
  readonly pages: Topic;
  readonly webhook?: Channel;
}

export async function forward(
  event: unknown,
  remainingMs: number,
  { stackName, language, clock, log, failed, notices, pages, webhook }: ForwardPorts,
): Promise<void> {
  const change = parseAlarmChange(event, stackName);
  if (change === undefined)
    return log.write("info", "event-ignored", { detail: "no alarm of this stack began or ended" });
  const hasEnded = change.kind === "ended";
  const notice = noticeOfAlarm(change, language);
  const message = hasEnded ? topicMessage(notice) : undefined;
  const page = message && { ...message, card: asCloudWatchSends(change) };
  const ways: Readonly<Record<string, (timeoutMs: number) => Promise<Reading<void>>>> = {
    ...(message && { sns: (ms) => notices.publish(message, ms) }),
    ...(page && change.isPage && { "sns-pages": (ms) => pages.publish(page, ms) }),
    ...(webhook && { "slack-webhook": (ms) => webhook.publish(notice, ms) }),
  };
  const attempt = retryReads(clock, clock.now() + remainingMs - MARGIN_MS);
  const { name: alarm, kind } = change;
  log.write("info", `alarm-${kind}`, { alarm, ways: Object.keys(ways) });
  const sent = Object.entries(ways).map(async ([way, publish]) => {
    const end = await attempt(publish);
    if (end.kind === "known") return;
    failed();
    const { code: reason, message: detail } = end.because;
    log.write("error", "notice-failed", { alarm, way, reason, detail });
  });
  await Promise.all(sent);
}
