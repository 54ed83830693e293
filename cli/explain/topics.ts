/**
 * Everything that can be explained, in one form: message codes, alarms and Cloudflare's error
 * numbers. What is configured is filled in; what only AWS knows stays a placeholder in capitals.
 */
import type { Language } from "../../contract/language.ts";
import { OUTSIDE_MESSAGES } from "../../lambda/mail/outside-texts.ts";
import { PROBE_TEXTS } from "../../lambda/mail/probe/messages.ts";
import type { Text } from "../../lambda/notify/texts/template.ts";
import { MESSAGES } from "../../lambda/notify/texts/translations.ts";
import { MAIL_SIGNS, mailSignText } from "../../lib/mail/log-patterns.ts";
import { ALARM_KINDS, alarmText } from "../../lib/monitoring/alarm-definitions.ts";
import type { AlarmText } from "../../lib/monitoring/alarm-kit.ts";
import { CLOUDFLARE_NUMBERS, type CloudflareErrorNumber } from "./cloudflare-numbers.ts";
import { CLOUDFLARE_TEXTS } from "./cloudflare-texts.ts";
import { TEXTS, type TopicKind } from "./texts.ts";

export interface Topic {
  readonly kind: TopicKind;
  readonly code: string;
  /** A few words: the headline of a notification, an alarm's title, Cloudflare's own text. */
  readonly title: string;
  readonly means: string;
  readonly causes: readonly string[];
  /** Commands and clicks, in order. */
  readonly todo: readonly string[];
  /** Of a Cloudflare number: the message codes under which it is reported. */
  readonly reportedAs?: readonly string[];
  /** Where a fact about somebody else's software is published. */
  readonly source?: string;
}

/** By the names of the placeholders. */
export type Values = Readonly<Record<string, string>>;

export function allTopics(language: Language, values: Values): readonly Topic[] {
  const known = { party: TEXTS[language].party, ...values };
  return [
    ...messageTopics(language),
    ...alarmTopics(language),
    ...cloudflareTopics(language),
    ...mailTopics("probe", PROBE_TEXTS[language]),
    ...mailTopics("outside", OUTSIDE_MESSAGES[language]),
  ].map((topic) => filledIn(topic, known));
}

function messageTopics(language: Language): readonly Topic[] {
  const texts = TEXTS[language];
  const either = (text: Text): readonly string[] => {
    if (typeof text === "string") return [text];
    const { withZoneId, withoutZoneId } = text;
    if (withoutZoneId === "") return [`${texts.withZoneId} ${withZoneId}`];
    return [`${texts.withZoneId} ${withZoneId}`, `${texts.withoutZoneId} ${withoutZoneId}`];
  };
  return Object.entries(MESSAGES[language]).map(([code, { short, what, why, todo }]) => ({
    kind: "message",
    code,
    title: short,
    means: what,
    causes: either(why),
    todo: todo.flatMap(either),
  }));
}

function alarmTopics(language: Language): readonly Topic[] {
  const topic = (code: string, { title, means, causes, next }: AlarmText): Topic => ({
    kind: "alarm",
    code,
    title,
    means,
    causes,
    todo: next,
  });
  return [
    ...ALARM_KINDS.map((kind) => topic(kind, alarmText(kind, language))),
    ...MAIL_SIGNS.map((sign) => topic(sign.name, mailSignText(sign, language))),
  ];
}

function cloudflareTopics(language: Language): readonly Topic[] {
  const texts = CLOUDFLARE_TEXTS[language];
  return Object.entries(CLOUDFLARE_NUMBERS).map(([code, { replies, source }]) => {
    const { means, why, todo } = texts[code as CloudflareErrorNumber];
    return {
      kind: "cloudflare",
      code,
      title: replies.map(({ text }) => text).join(" / "),
      means,
      causes: [why],
      todo,
      reportedAs: [...new Set(replies.map((reply) => reply.code))],
      source,
    };
  });
}

type MailMessages = Readonly<
  Record<string, { readonly what: string; readonly why: string; readonly todo: readonly string[] }>
>;

const mailTopics = (kind: TopicKind, messages: MailMessages): readonly Topic[] =>
  Object.entries(messages).map(([code, { what, why, todo }]) => ({
    kind,
    code,
    title: what,
    means: what,
    causes: [why],
    todo,
  }));

function filledIn(topic: Topic, values: Values): Topic {
  const { title, means, causes, todo } = topic;
  const fill = (text: string) => filled(text, values);
  return {
    ...topic,
    title: fill(title),
    means: fill(means),
    causes: causes.map(fill),
    todo: todo.map(fill),
  };
}

/** `{probeLog}` → `PROBE_LOG`, where it is not known. */
const filled = (text: string, values: Values): string =>
  text
    .replaceAll("{minutes} minutes", "several minutes")
    .replace(
      /\{(\w+)\}/g,
      (_, key: string) =>
        values[key] ?? key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
    );
