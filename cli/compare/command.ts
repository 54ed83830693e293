/** `compare`: what else could keep a name on the mail server, and at what price. */
import type { CommandSpec } from "../command.ts";

export const COMPARE: CommandSpec = {
  name: "compare",
  summary: {
    en: "Compare the alternatives: price, time without an answer, what each breaks",
    ja: "ほかの方法と比較します（料金、停止時間、それぞれの問題点）",
  },
  options: [
    {
      flags: "--restarts <number>",
      meaning: {
        en: "replacements of the task: 30/month or 2/day",
        ja: "タスクの入れ替え回数（30/month、2/day など）",
      },
      default: "30/month",
    },
    {
      flags: "--traffic <amount>",
      meaning: {
        en: "mail in a month: 500MB, 5GB, 1TB",
        ja: "1 か月のメール量（500MB、5GB、1TB など）",
      },
      default: "5GB",
    },
  ],
  examples: [
    {
      command: "npx fargate-ddns compare --restarts 2/day --traffic 20GB",
      meaning: { en: "With your own numbers", ja: "実際の数値で比較する" },
    },
  ],
  onlyReads: true,
  load: async () => (await import("./run.ts")).run,
};
