/** `plan`: what a pass would do now, without doing it. */
import { ADOPT_OPTION } from "../adopt.ts";
import type { CommandSpec } from "../command.ts";
import { SESSION_OPTIONS } from "../session/options.ts";

export const PLAN: CommandSpec = {
  name: "plan",
  summary: {
    en: "Show what a pass would do, and its digest; change nothing",
    ja: "実行される変更とそのダイジェストを表示します（変更は行いません）",
  },
  options: [ADOPT_OPTION, ...SESSION_OPTIONS],
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
