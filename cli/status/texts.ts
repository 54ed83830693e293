import type { Translated } from "../../contract/language.ts";

interface Texts {
  readonly reading: string;
  /** Heads of the rows. */
  readonly rows: Readonly<Record<"tasks" | "record" | "servers" | "changes" | "alarms", string>>;
  readonly noTask: string;
  readonly noRecord: string;
  /** {time}. */
  readonly started: string;
  readonly ttl: string;
  readonly ttlAutomatic: string;
  readonly dnsOnly: string;
  readonly proxied: string;
  readonly unstamped: string;
  readonly ofAnother: string;
  readonly since: string;
  readonly differs: string;
  readonly silent: string;
  readonly noAnswer: string;
  /** {hours}. */
  readonly unchanged: string;
  /** {detail}. */
  readonly unread: string;
  readonly notDeployed: string;
  /** {count}. */
  readonly noAlarm: string;
  readonly pages: string;
  /** {command}. */
  readonly toCorrect: string;
  /** {alarm}. */
  readonly toUnderstand: string;
  /** {time}, {seconds}. */
  readonly watching: string;
  readonly needsTerminal: string;
  readonly useJson: string;
}

export const TEXTS: Translated<Texts> = {
  en: {
    reading: "Reading the service, the records, the name servers, the log and the alarms …",
    rows: {
      tasks: "Task",
      record: "Record",
      servers: "Servers",
      changes: "Changes",
      alarms: "Alarms",
    },
    noTask: "no running task",
    noRecord: "no record",
    started: "since {time} UTC",
    ttl: "TTL {seconds}",
    ttlAutomatic: "TTL automatic",
    dnsOnly: "DNS only",
    proxied: "proxied",
    unstamped: "not adopted yet",
    ofAnother: "of another deployment",
    since: "since {time} UTC",
    differs: "does not match the task",
    silent: "no answer",
    noAnswer: "no such record",
    unchanged: "none in the last {hours} hours",
    unread: "could not be read: {detail}",
    notDeployed: "the stack is not deployed in this region and account",
    noAlarm: "none of {count} is in ALARM",
    pages: "pages",
    toCorrect: "To correct it now: {command}",
    toUnderstand: "What it means: npx fargate-ddns explain {alarm}",
    watching: "{time} UTC; again every {seconds} s, until Ctrl-C",
    needsTerminal: "--watch draws on a terminal, and this is none.",
    useJson: "Add --json for one line of JSON per reading.",
  },
  ja: {
    reading: "サービス、レコード、ネームサーバー、ログ、アラームを確認しています …",
    rows: {
      tasks: "タスク",
      record: "レコード",
      servers: "サーバー",
      changes: "変更",
      alarms: "アラーム",
    },
    noTask: "実行中のタスクはありません",
    noRecord: "レコードはありません",
    started: "{time} UTC から",
    ttl: "TTL {seconds}",
    ttlAutomatic: "TTL 自動",
    dnsOnly: "DNS のみ",
    proxied: "プロキシ有効",
    unstamped: "未引き継ぎ",
    ofAnother: "別のデプロイのもの",
    since: "{time} UTC から",
    differs: "タスクと一致していません",
    silent: "応答なし",
    noAnswer: "該当レコードなし",
    unchanged: "過去 {hours} 時間の変更はありません",
    unread: "確認できませんでした: {detail}",
    notDeployed: "このリージョンとアカウントにはスタックがデプロイされていません",
    noAlarm: "{count} 件のうち、ALARM 状態のものはありません",
    pages: "緊急通知",
    toCorrect: "今すぐ修正するには: {command}",
    toUnderstand: "意味を確認するには: npx fargate-ddns explain {alarm}",
    watching: "{time} UTC、{seconds} 秒ごとに更新（Ctrl-C で終了）",
    needsTerminal: "--watch はターミナルへの表示用ですが、出力先がターミナルではありません。",
    useJson: "--json を付けると、確認のたびに JSON を 1 行ずつ出力します。",
  },
};
