/** What the command line says about itself. */
import type { Translated } from "../contract/language.ts";

interface Texts {
  readonly summary: string;
  readonly json: string;
  readonly examples: string;
  /** Of commander's help, by its English words. */
  readonly titles: Readonly<Record<string, string>>;
  readonly help: string;
  readonly helpCommand: string;
  /** Before the command that does. */
  readonly seeHelp: string;
  readonly version: string;
  readonly exitCodes: string;
  /** Commands that have commands of their own. */
  readonly groups: Readonly<Record<string, string>>;
  /** After Ctrl-C: of a command that may be writing, and of one that only reads. */
  readonly stopping: string;
  readonly stopped: string;
  readonly defect: string;
}

export const TEXTS: Translated<Texts> = {
  en: {
    summary: "Keeps a Cloudflare DNS name on the public address of a Fargate task",
    json: "print the result as JSON",
    examples: "Examples:",
    titles: {},
    help: "show this help",
    helpCommand: "show the help of a command",
    seeHelp: "To see what there is:",
    version: "show the version",
    exitCodes: `

Exit codes:
  0    right: in order, or done
  1    wrong: something needs you
  2    unknown: wrong arguments, missing credentials, no answer
  130  stopped by Ctrl-C; a call that was under way has ended`,
    groups: { token: "Store and replace the Cloudflare token" },
    stopping: "Stopping after the call that is under way. Ctrl-C again stops at once.",
    stopped: "Stopped. Nothing was changed.",
    defect: "This is a defect of fargate-ddns. Nothing more was done. Please report it with:",
  },
  ja: {
    summary: "Cloudflare の DNS 名を Fargate タスクのパブリック IP アドレスに追従させます",
    json: "結果を JSON で出力する",
    examples: "例:",
    titles: {
      "Usage:": "使い方:",
      "Options:": "オプション:",
      "Commands:": "コマンド:",
      "Arguments:": "引数:",
    },
    help: "このヘルプを表示する",
    helpCommand: "コマンドのヘルプを表示する",
    seeHelp: "ヘルプの表示:",
    version: "バージョンを表示する",
    exitCodes: `

終了コード:
  0    正常: 問題なし、または完了
  1    異常: 対応が必要
  2    判定不能: 引数の誤り、認証情報の不足、応答なし
  130  Ctrl-C による中断（実行中の呼び出しは完了済み）`,
    groups: { token: "Cloudflare トークンの保存と更新" },
    stopping: "実行中の呼び出しが終わり次第停止します。もう一度 Ctrl-C を押すとすぐに停止します。",
    stopped: "中断しました。変更は行われていません。",
    defect:
      "fargate-ddns の不具合です。これ以降の処理は行われていません。次の内容をご報告ください:",
  },
};
