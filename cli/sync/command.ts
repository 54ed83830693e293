/** `sync`: the pass of the function, from here. */
import { ADOPT_OPTION } from "../adopt.ts";
import type { CommandSpec } from "../command.ts";
import { SESSION_OPTIONS } from "../session/options.ts";

export const SYNC: CommandSpec = {
  name: "sync",
  summary: {
    en: "Point the name at the running task, now: the way out of an incident",
    ja: "名前を実行中のタスクに今すぐ向けます（障害時の復旧手段）",
  },
  options: [
    {
      flags: "--digest <list>",
      meaning: {
        en: "write only what `plan` showed: its digests, separated by commas",
        ja: "`plan` で確認した内容だけを書き込む（表示されたダイジェストをカンマ区切りで指定）",
      },
    },
    ADOPT_OPTION,
    ...SESSION_OPTIONS,
  ],
  examples: [
    {
      command: "npx fargate-ddns sync",
      meaning: { en: "Correct every configured name", ja: "設定済みのすべての名前を修正する" },
    },
    {
      command: "npx fargate-ddns sync --name mx.example.com --adopt all",
      meaning: {
        en: "Take over several existing records of one name",
        ja: "1 つの名前にある複数の既存レコードを引き継ぐ",
      },
    },
  ],
  load: async () => (await import("./run.ts")).run,
};
