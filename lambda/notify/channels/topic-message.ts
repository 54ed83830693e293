/**
 * A notice as it goes to a topic: a subject and plain text for mail, and a card for Amazon Q
 * Developer in chat applications (its custom notification, version 1.0).
 */
import type { CardMeta, Notice } from "../notice.ts";
import { cut, inChat, type Words } from "../texts/words.ts";

export interface TopicMessage {
  /** At most 99 printable ASCII characters: SNS takes less than 100. */
  readonly subject: string;
  readonly text: string;
  /** JSON of a custom notification. */
  readonly card: string;
}

const SUBJECT_LIMIT = 99;
/** Slack cuts a section at 3,000 characters. */
const CARD_LIMIT = 2_500;
const TITLE_LIMIT = 250;
/** SNS takes 256 KB for mail and card together; a character may take four bytes. */
const FACTS_LIMIT = 20_000;

export const topicMessage = ({ words, meta }: Notice): TopicMessage => ({
  subject: subjectOf(words),
  text: mailOf(words),
  card: JSON.stringify(cardOf(words, meta)),
});

function subjectOf({ subject }: Words): string {
  return cut(subject.replace(/[^\x20-\x7e]+/g, " ").trim(), SUBJECT_LIMIT);
}

function mailOf({ label, headline, facts, whatToDo, todo, about }: Words): string {
  return [
    `${label}: ${headline}`,
    "",
    cut(facts.join("\n"), FACTS_LIMIT),
    ...(todo.length === 0 ? [] : ["", `${whatToDo}:`, ...todo.map((step) => `- ${step}`)]),
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
