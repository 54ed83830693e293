import type { Translated } from "../../contract/language.ts";

interface Texts {
  readonly reading: string;
  readonly time: string;
  readonly outcome: string;
  readonly what: string;
  /** Of passes that ended alike: {count}, {until}. */
  readonly repeated: string;
  /** After a change: {until}. */
  readonly inSync: string;
  /** {content}. */
  readonly created: string;
  readonly removed: string;
  readonly corrected: string;
  /** {since}. */
  readonly nothing: string;
  readonly cut: string;
  /** {stack}. */
  readonly notDeployed: string;
  readonly deploy: string;
  readonly withoutLog: string;
  /** {detail}. */
  readonly unread: string;
}

export const TEXTS: Translated<Texts> = {
  en: {
    reading: "Reading the function's log …",
    time: "Time (UTC)",
    outcome: "Outcome",
    what: "Change, reason or address",
    repeated: "(×{count} until {until})",
    inSync: "(in sync until {until})",
    created: "new record {content}",
    removed: "record {content} removed",
    corrected: "{content} corrected",
    nothing: "no pass in the last {since}; if checks should have run: npx fargate-ddns doctor",
    cut: "There are more lines than can be read; the newest are left out. Give a shorter --since.",
    notDeployed: "There is no stack {stack} in this region and account, and so no log.",
    deploy: "npx cdk deploy",
    withoutLog: "To see the name as it is now: npx fargate-ddns plan",
    unread: "The function's log could not be read: {detail}",
  },
  ja: {
    reading: "関数のログを読み取っています …",
    time: "時刻 (UTC)",
    outcome: "結果",
    what: "変更、理由、またはアドレス",
    repeated: "({until} まで {count} 回)",
    inSync: "({until} まで同期)",
    created: "レコード {content} を作成",
    removed: "レコード {content} を削除",
    corrected: "{content} を修正",
    nothing:
      "過去 {since} に実行されたパスはありません。定期確認が動いているはずの場合: npx fargate-ddns doctor",
    cut: "ログが多すぎるため、新しい行を省略しました。--since を短くしてください。",
    notDeployed: "このリージョンとアカウントにスタック {stack} がないため、ログもありません。",
    deploy: "npx cdk deploy",
    withoutLog: "現在の状態を確認するには: npx fargate-ddns plan",
    unread: "関数のログを読み取れませんでした: {detail}",
  },
};
