/** `history`: what happened to the name, from the function's log. */
import type { CommandSpec } from "../command.ts";
import { SESSION_OPTIONS } from "../session/options.ts";

export const HISTORY: CommandSpec = {
  name: "history",
  summary: {
    en: "Show what happened to the name, from the function's log",
    ja: "関数のログから、名前に起きたことを時系列で表示します",
  },
  options: [
    {
      flags: "--since <span>",
      meaning: {
        en: "how far back: 30m, 24h, 7d",
        ja: "さかのぼる期間（30m、24h、7d など）",
      },
      default: "24h",
    },
    ...SESSION_OPTIONS,
  ],
  examples: [
    {
      command: "npx fargate-ddns history",
      meaning: { en: "The last 24 hours", ja: "過去 24 時間" },
    },
    {
      command: "npx fargate-ddns history --since 7d --name mx.example.com --json",
      meaning: {
        en: "A week of one name, for a script",
        ja: "1 つの名前の 1 週間分をスクリプト用に",
      },
    },
  ],
  onlyReads: true,
  load: async () => (await import("./run.ts")).run,
};
