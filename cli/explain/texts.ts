import type { Translated } from "../../contract/language.ts";

/** In the order of the list. */
export const KINDS = ["message", "alarm", "cloudflare", "probe", "outside"] as const;
export type TopicKind = (typeof KINDS)[number];

interface Texts {
  /** Heads of the list. */
  readonly lists: Readonly<Record<TopicKind, string>>;
  /** What one of them is. */
  readonly kinds: Readonly<Record<TopicKind, string>>;
  /** In place of {party}, where it is not known whose reply it was. */
  readonly party: string;
  readonly causes: string;
  readonly todo: string;
  readonly reportedAs: string;
  readonly source: string;
  readonly more: string;
  /** {words}. */
  readonly unknown: string;
  /** {code}. */
  readonly meant: string;
  readonly list: string;
  readonly withZoneId: string;
  readonly withoutZoneId: string;
}

export const TEXTS: Translated<Texts> = {
  en: {
    lists: {
      message: "Messages of notifications, log lines and commands",
      alarm: "Alarms",
      cloudflare: "Error numbers of Cloudflare",
      probe: "Messages of the mail probe",
      outside: "Messages of the check from the internet",
    },
    kinds: {
      message: "message",
      alarm: "alarm",
      cloudflare: "Cloudflare's error number",
      probe: "mail probe",
      outside: "check from the internet",
    },
    party: "AWS or Cloudflare",
    causes: "Likely causes",
    todo: "What to do",
    reportedAs: "Reported as:",
    source: "Source:",
    more: "Meaning, causes and what to do:",
    unknown: '"{words}" is no message code, alarm or Cloudflare error number known here.',
    meant: "Did you mean {code}?",
    list: "To list all of them:",
    withZoneId: "With zoneId:",
    withoutZoneId: "Without zoneId:",
  },
  ja: {
    lists: {
      message: "通知、ログ、コマンドのメッセージ",
      alarm: "アラーム",
      cloudflare: "Cloudflare のエラー番号",
      probe: "メールプローブのメッセージ",
      outside: "インターネットからの確認のメッセージ",
    },
    kinds: {
      message: "メッセージ",
      alarm: "アラーム",
      cloudflare: "Cloudflare のエラー番号",
      probe: "メールプローブ",
      outside: "インターネットからの確認",
    },
    party: "AWS or Cloudflare",
    causes: "考えられる原因",
    todo: "対処方法",
    reportedAs: "通知でのコード:",
    source: "出典:",
    more: "意味、原因、対処方法を表示するには:",
    unknown:
      "「{words}」は、メッセージコード、アラーム、Cloudflare のエラー番号のいずれにも該当しません。",
    meant: "{code} ではありませんか？",
    list: "すべてを一覧表示するには:",
    withZoneId: "zoneId を設定している場合:",
    withoutZoneId: "zoneId を設定していない場合:",
  },
};
