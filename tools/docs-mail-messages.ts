/** What the checks of the mail server find, from inside and outside, for `docs/messages.md`. */
import type { Language, Translated } from "../contract/language.ts";
import { OUTSIDE_MESSAGES } from "../lambda/mail/outside-texts.ts";
import {
  type ProbeCode,
  type ProbeText,
  SEVERITIES,
  type Severity,
} from "../lambda/mail/probe/codes.ts";
import { PROBE_TEXTS } from "../lambda/mail/probe/messages.ts";

interface Words {
  readonly usualCause: string;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly probe: readonly string[];
  readonly outside: readonly string[];
}

const WORDS: Translated<Words> = {
  en: {
    usualCause: "Usual cause:",
    severities: {
      fine: "`MailProbe` is 1, and 1 with `Aspect=Sound` too.",
      attention:
        "`MailProbe` is 1, and 0 with `Aspect=Sound`: mail gets in, but something needs fixing.",
      down: "`MailProbe` is 0: mail does not get in. `Aspect=Sound` is not written.",
    },
    probe: [
      "# Messages of the mail probe",
      "",
      "In the probe's own log, one line for each probe, with the most serious finding as its code and",
      "the others in the same line; the names in braces are filled in.",
    ],
    outside: [
      "# Messages of the outside check",
      "",
      "In the main function's log after a sweep. Which of them it is follows from whether Route 53",
      "reaches the name, and whether the sweep found the name at a running task.",
    ],
  },
  ja: {
    usualCause: "主な原因:",
    severities: {
      fine: "`MailProbe` は 1、`Aspect=Sound` 付きの値も 1 です。",
      attention:
        "`MailProbe` は 1、`Aspect=Sound` 付きの値は 0 です。メールは届きますが、修正が必要です。",
      down: "`MailProbe` は 0 です。メールは届きません。`Aspect=Sound` 付きの値は記録しません。",
    },
    probe: [
      "# メールプローブのメッセージ",
      "",
      "プローブのログに、1 回の確認につき 1 行を記録します。最も重大な結果がその行のコードになり、",
      "ほかの結果も同じ行に含まれます。波括弧の名前には実際の値が入ります。",
    ],
    outside: [
      "# 外部チェックのメッセージ",
      "",
      "定期チェックの後、メインの関数のログに記録します。どのメッセージになるかは、Route 53 からその名前に",
      "接続できるかどうかと、定期チェックの時点で名前が実行中のタスクを指していたかどうかで決まります。",
    ],
  },
};

/** Two chapters after the reasons of passes, with their codes as headings. */
export function mailMessages(language: Language): readonly string[] {
  const { usualCause, severities, probe, outside } = WORDS[language];
  const section = (code: string, { what, why, todo }: ProbeText, also: string): string => {
    const list = todo.map((line) => `- ${line}`).join("\n");
    const parts = [`## ${code}`, what, `*${usualCause}* ${why}`, also, list];
    return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
  };
  return [
    ...probe,
    "",
    ...Object.entries(PROBE_TEXTS[language]).map(([code, text]) =>
      section(code, text, severities[SEVERITIES[code as ProbeCode]]),
    ),
    ...outside,
    "",
    ...Object.entries(OUTSIDE_MESSAGES[language]).map(([code, text]) => section(code, text, "")),
  ];
}
