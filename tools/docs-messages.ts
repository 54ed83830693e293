/** The list of all messages with their codes, in either language. */
import type { Language, Translated } from "../contract/language.ts";
import type { Text } from "../lambda/notify/texts/template.ts";
import { MESSAGES } from "../lambda/notify/texts/translations.ts";
import { mailMessages } from "./docs-mail-messages.ts";

interface Words {
  readonly head: readonly string[];
  readonly usualCause: string;
  readonly withZoneId: string;
  readonly withoutZoneId: string;
}

const WORDS: Translated<Words> = {
  en: {
    head: [
      "# Messages",
      "",
      "[日本語](messages.ja.md)",
      "",
      "Every reason that a notification or a log line may give, by its code. This file is generated",
      "(`npm run docs`); `{name}`, `{zone}`, `{cluster}`, `{service}` and `{tokenPlace}` are filled in.",
    ],
    usualCause: "Usual cause:",
    withZoneId: "With zoneId:",
    withoutZoneId: "Without zoneId:",
  },
  ja: {
    head: [
      "# メッセージ一覧",
      "",
      "[English](messages.md)",
      "",
      "通知とログに現れるすべての理由を、コードごとに説明します。この文書は自動生成されたものです",
      "（`npm run docs`）。`{name}`、`{zone}`、`{cluster}`、`{service}`、`{tokenPlace}` には実際の値が入ります。",
    ],
    usualCause: "主な原因:",
    withZoneId: "zoneId を設定している場合:",
    withoutZoneId: "zoneId を設定していない場合:",
  },
};

export function messagesDocument(language: Language): string {
  const { head } = WORDS[language];
  return [...head, "", ...reasons(language), ...mailMessages(language)].join("\n");
}

function reasons(language: Language): readonly string[] {
  const { usualCause } = WORDS[language];
  return Object.entries(MESSAGES[language]).map(([code, { what, why, todo }]) => {
    const lines = (text: Text) => variants(text, language);
    const list = todo.flatMap(lines).map((line) => `- ${line}`);
    return `## ${code}\n\n${what}\n\n*${usualCause}* ${lines(why).join(" ")}\n\n${list.join("\n")}\n`;
  });
}

/** A text for either configuration becomes two lines. */
function variants(text: Text, language: Language): readonly string[] {
  if (typeof text === "string") return [text];
  const words = WORDS[language];
  const { withZoneId, withoutZoneId } = text;
  const without = withoutZoneId === "" ? [] : [`${words.withoutZoneId} ${withoutZoneId}`];
  return [`${words.withZoneId} ${withZoneId}`, ...without];
}
