/** `plan`: what a pass would do now, without doing it. */
import type { CommandSpec } from "../command.ts";
import { SESSION_OPTIONS } from "../session/options.ts";

export const PLAN: CommandSpec = {
  name: "plan",
  summary: {
    en: "Show what a pass would do, and its digest; change nothing",
    ja: "実行される変更とそのダイジェストを表示します（変更は行いません）",
  },
  options: [
    {
      flags: "--adopt <which>",
      meaning: {
        en: "which existing records may be taken over, in place of the configured value",
        ja: "引き継いでよい既存レコード（設定値の代わりに使用）",
      },
      choices: ["one", "all"],
    },
    ...SESSION_OPTIONS,
  ],
  examples: [
    {
      command: "npx fargate-ddns plan",
      meaning: {
        en: "Exit code 0: nothing to do. 1: something would change, or is in the way",
        ja: "終了コード 0: 変更なし、1: 変更または障害あり",
      },
    },
    {
      command: "npx fargate-ddns sync --digest 1a2b3c4d5e6f",
      meaning: {
        en: "Write what was shown, and nothing else",
        ja: "表示された内容だけを書き込む",
      },
    },
  ],
  onlyReads: true,
  load: async () => (await import("./run.ts")).run,
};
