/** The generated tables of docs/runbook.md and docs/runbook.ja.md. */
import type { Language, Translated } from "../contract/language.ts";
import type { ReasonCode } from "../lambda/domain/outcome.ts";
import type { Text } from "../lambda/notify/texts/template.ts";
import { MESSAGES } from "../lambda/notify/texts/translations.ts";
import { MAIL_SIGNS, mailSignText } from "../lib/mail/log-patterns.ts";
import {
  ALARM_KINDS,
  type AlarmKind,
  alarmText,
  effectOf,
} from "../lib/monitoring/alarm-definitions.ts";
import type { AlarmText } from "../lib/monitoring/alarm-kit.ts";
import { inCapitals, markdownTable, minutesOf } from "./docs-operations.ts";
import { variants } from "./text-variants.ts";

/** `now`: clients may be cut off. `soon`: only the next replacement of the task is in danger. */
type Urgency = "now" | "soon" | "today" | "if-it-lasts";

interface Words {
  readonly alarms: readonly string[];
  readonly messages: readonly string[];
  readonly urgencies: Readonly<Record<Urgency, string>>;
  readonly pages: string;
  readonly joins: string;
}

const WORDS: Translated<Words> = {
  en: {
    alarms: ["Alarm", "What it means", "Commands", "When to worry"],
    messages: ["Code", "What it means", "Command", "When to worry"],
    urgencies: {
      now: "now",
      soon: "today: the name will not follow the next replacement of the task",
      today: "today",
      "if-it-lasts": "if an alarm follows; retries and the next check usually correct it",
    },
    pages: "now: it pages",
    joins: "now: the paging alarm of the name follows",
  },
  ja: {
    alarms: ["アラーム", "意味", "コマンド", "緊急度"],
    messages: ["コード", "意味", "コマンド", "緊急度"],
    urgencies: {
      now: "すぐに対応",
      soon: "当日中に対応: タスクが次に入れ替わったとき、DNS 名が追従しない",
      today: "当日中に対応",
      "if-it-lasts": "アラームが続いた場合に対応: 通常は再試行と次のチェックで修正される",
    },
    pages: "すぐに対応: 緊急のアラーム（PAGE）",
    joins: "すぐに対応: 続いて、その名前の緊急のアラームが届く",
  },
};

const URGENCIES: Readonly<Record<ReasonCode, Urgency>> = {
  ...{ "no-task": "now", "address-missing": "now", "address-not-public": "now" },
  ...{ "cname-at-name": "now", "several-unstamped": "now", "owned-by-another": "now" },
  ...{ "proxied-sibling": "now", delegated: "now", "zone-not-served": "now" },
  ...{ "health-unknown": "soon", denied: "soon", "not-found": "soon", "several-zones": "soon" },
  ...{ "token-missing": "soon", "token-malformed": "soon", "token-ip-filter": "soon" },
  ...{ "token-refused": "soon", rejected: "soon", "other-writer": "today" },
  ...{ "wildcard-answers": "today", "plan-changed": "if-it-lasts" },
  ...{ "adoption-waits": "if-it-lasts", "task-not-ready": "if-it-lasts" },
  ...{ throttled: "if-it-lasts", "rate-limited": "if-it-lasts", timeout: "if-it-lasts" },
  ...{ unreachable: "if-it-lasts", "server-error": "if-it-lasts" },
  ...{ "malformed-reply": "if-it-lasts", incomplete: "if-it-lasts", unsettled: "if-it-lasts" },
  ...{ "stale-answers": "if-it-lasts", "silent-servers": "if-it-lasts" },
};

/** Of the alarms that inform; the mail of a name that bounces or waits is urgent. */
const INFORMING: Readonly<Partial<Record<AlarmKind, Urgency>>> = {
  ...{ refused: "now", slow: "now", deadLetters: "now", errors: "soon" },
  ...{ probeSound: "today", probeErrors: "today", notices: "today" },
};

export function alarmRunbook(language: Language): string {
  const { alarms, urgencies, pages, joins } = WORDS[language];
  const row = ({ title, means, next }: AlarmText, worry: string) => [
    `**${inCapitals(title)}**`,
    inCapitals(means),
    next.map((command) => `\`${inCapitals(command)}\``).join("<br>"),
    worry,
  ];
  const worry = (kind: AlarmKind): string => {
    const effect = effectOf(kind);
    if (effect !== "informs") return { pages, joins }[effect];
    const urgency = INFORMING[kind];
    if (urgency === undefined) throw new Error(`the runbook says nothing of the alarm ${kind}`);
    return urgencies[urgency];
  };
  const own = ALARM_KINDS.map((kind) => {
    const text = alarmText(kind, language);
    const means = text.means.replace("{minutes}", minutesOf(kind));
    return row({ ...text, means }, worry(kind));
  });
  const mail = MAIL_SIGNS.map((sign) => row(mailSignText(sign, language), urgencies.now));
  return markdownTable(alarms, [...own, ...mail]);
}

export function messageRunbook(language: Language): string {
  const { messages, urgencies } = WORDS[language];
  const list = language === "en" ? "messages.md" : "messages.ja.md";
  const rows = Object.entries(MESSAGES[language]).map(([code, { what, todo }]) => [
    `[${code}](${list}#${code})`,
    inCapitals(what),
    commandsOf(todo).join("<br>") || `\`npx fargate-ddns explain ${code}\``,
    urgencies[URGENCIES[code as ReasonCode]],
  ]);
  return markdownTable(messages, rows);
}

const commandsOf = (todo: readonly Text[]): readonly string[] =>
  todo
    .flatMap(variants)
    .flatMap((line) => /: ((?:aws|npx|dig) .*)$/.exec(line)?.[1] ?? [])
    .map((command) => `\`${inCapitals(command)}\``);
