/**
 * A notice, in each form that a reader's door takes: a subject and plain text for mail, a card
 * for Amazon Q Developer in chat applications (its custom notification, version 1.0), and a
 * message for an incoming webhook of Slack.
 */

import type { Outcome } from "../../domain/outcome.ts";
import type { Reading } from "../../domain/reading.ts";
import { cut, inChat, type Words, wordsOf } from "../texts/words.ts";
import { webhookMessage } from "./slack-message.ts";

export interface Notice {
  /** At most 99 printable ASCII characters: SNS takes less than 100. */
  readonly subject: string;
  readonly text: string;
  /** JSON of a custom notification. */
  readonly card: string;
  /** JSON that Slack's incoming webhooks take. */
  readonly slack: string;
}

/** A way to tell people. It follows the rules of `domain/ports.ts`. */
export interface Notifier {
  publish(notice: Notice, timeoutMs: number): Promise<Reading<void>>;
}

const SUBJECT_LIMIT = 99;
/** Slack cuts a section at 3,000 characters. */
const CARD_LIMIT = 2_500;
const TITLE_LIMIT = 250;
/** SNS takes 256 KB for mail and card together; a character may take four bytes. */
const FACTS_LIMIT = 20_000;

/** What a card has beside the words. */
export interface CardMeta {
  /** Cards of one thread stand below each other. */
  readonly threadId: string;
  readonly eventType: string;
  readonly resources: readonly string[];
  readonly code: string;
}

export function noticeOf(outcome: Outcome): Notice {
  const { kind, set, reason } = outcome;
  const words = wordsOf(outcome);
  const code = reason?.code ?? kind;
  return inEachForm(words, { threadId: words.label, eventType: kind, resources: [set.name], code });
}

export function inEachForm(words: Words, meta: CardMeta): Notice {
  return {
    subject: subjectOf(words),
    text: mailOf(words),
    card: JSON.stringify(cardOf(words, meta)),
    slack: JSON.stringify(webhookMessage(words)),
  };
}

function subjectOf({ label, headline }: Words): string {
  return cut(`${label}: ${headline}`.replace(/[^\x20-\x7e]+/g, " ").trim(), SUBJECT_LIMIT);
}

function mailOf({ label, headline, facts, todo, about }: Words): string {
  return [
    `${label}: ${headline}`,
    "",
    cut(facts.join("\n"), FACTS_LIMIT),
    ...(todo.length === 0 ? [] : ["", "What to do:", ...todo.map((step) => `- ${step}`)]),
    "",
    about,
  ].join("\n");
}

function cardOf(words: Words, { threadId, eventType, resources, code }: CardMeta): object {
  const { label, headline, mark, facts, todo } = words;
  return {
    version: "1.0",
    source: "custom",
    content: {
      textType: "client-markdown",
      title: cut(inChat(`${mark} ${label}: ${headline}`), TITLE_LIMIT),
      description: cut(facts.map(inChat).join("\n"), CARD_LIMIT),
      ...(todo.length === 0 ? {} : { nextSteps: todo.map(inChat) }),
      keywords: ["fargate-ddns", eventType],
    },
    metadata: {
      threadId,
      summary: cut(inChat(headline), TITLE_LIMIT),
      eventType,
      relatedResources: resources,
      additionalContext: { code },
    },
  };
}
