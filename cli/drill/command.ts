/** `drill`: replace the task of a real service, and measure until everything is right again. */
import type { CommandSpec } from "../command.ts";
import { RESOLVERS_OPTION, SESSION_OPTIONS } from "../session/options.ts";

export const DRILL: CommandSpec = {
  name: "drill",
  summary: {
    en: "Replace the running task, and measure until the name is right again",
    ja: "実行中のタスクを入れ替え、名前が正しく戻るまでの時間を計測します",
  },
  options: [
    {
      flags: "--yes",
      meaning: {
        en: "do not ask before the task is replaced",
        ja: "タスクを入れ替える前の確認を省略する",
      },
    },
    {
      flags: "--kill",
      meaning: {
        en: "stop the newest task, in place of forcing a new deployment",
        ja: "新しいデプロイの強制ではなく、最新のタスクを停止する",
      },
    },
    {
      flags: "--alarm",
      meaning: {
        en: "in place of the task, raise the name's paging alarm, and set it back",
        ja: "タスクの代わりに、名前の呼び出し用アラームを発生させて元に戻す",
      },
    },
    {
      flags: "--within <duration>",
      meaning: {
        en: "the limit: everything is right again so long after the start",
        ja: "開始からすべてが正しく戻るまでの制限時間",
      },
      default: "120s",
    },
    {
      flags: "--report <file>",
      meaning: {
        en: "write a report in Markdown; - for standard output",
        ja: "Markdown の報告書を書き出す（- は標準出力）",
      },
    },
    {
      flags: "--no-smtp",
      meaning: {
        en: "do not ask the mail server; an address answers while its task runs",
        ja: "メールサーバーには接続せず、タスクが実行中なら応答しているとみなす",
      },
    },
    {
      flags: "--smtp-proxy <server>",
      meaning: {
        en: "SOCKS5 proxy where port 25 is blocked from here: ADDRESS:PORT",
        ja: "ここから 25 番ポートに接続できない場合の SOCKS5 プロキシ（ADDRESS:PORT）",
      },
    },
    RESOLVERS_OPTION,
    ...SESSION_OPTIONS,
  ],
  examples: [
    {
      command: "npx fargate-ddns drill --name mx.example.com --report drill.md",
      meaning: {
        en: "Force a new deployment, after a question, and keep the report",
        ja: "確認のうえ新しいデプロイを強制し、報告書を残す",
      },
    },
    {
      command: "npx fargate-ddns drill --kill --yes --within 3m",
      meaning: {
        en: "As if the task had died; exit code 1 where it takes longer",
        ja: "タスクの異常終了を想定する（制限時間を超えた場合の終了コードは 1）",
      },
    },
    {
      command: "npx fargate-ddns drill --alarm --name mx.example.com",
      meaning: {
        en: "Prove that an alarm reaches people",
        ja: "アラームが担当者に届くことを確認する",
      },
    },
  ],
  load: async () => (await import("./run.ts")).run,
};
