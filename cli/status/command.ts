/** `status`: task, address, record, answers, last changes and alarms on one screen. */
import type { CommandSpec } from "../command.ts";
import { SESSION_OPTIONS } from "../session/options.ts";

export const STATUS: CommandSpec = {
  name: "status",
  summary: {
    en: "Show task, record, answers, last changes and alarms on one screen",
    ja: "タスク、レコード、応答、最近の変更、アラームを 1 画面に表示します",
  },
  options: [
    {
      flags: "--watch",
      meaning: {
        en: "again every 5 seconds until Ctrl-C; with --json one line of JSON each time",
        ja: "Ctrl-C まで 5 秒ごとに更新する（--json では毎回 1 行の JSON を出力）",
      },
    },
    ...SESSION_OPTIONS,
  ],
  examples: [
    {
      command: "npx fargate-ddns status",
      meaning: {
        en: "Exit code 0: all in order. 1: a name is wrong, or an alarm fires",
        ja: "終了コード 0: 問題なし、1: 名前の異常またはアラームの発生",
      },
    },
    {
      command: "npx fargate-ddns status --watch",
      meaning: { en: "During a deployment", ja: "デプロイ中の監視に" },
    },
  ],
  onlyReads: true,
  load: async () => (await import("./run.ts")).run,
};
