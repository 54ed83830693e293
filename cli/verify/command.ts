/** `verify`: do all name servers answer the task's address? */
import type { CommandSpec } from "../command.ts";
import { RESOLVERS_OPTION, SESSION_OPTIONS } from "../session/options.ts";

export const VERIFY: CommandSpec = {
  name: "verify",
  summary: {
    en: "Ask name servers and public resolvers until all answer the task's address",
    ja: "すべてのネームサーバーと公開リゾルバーがタスクのアドレスを返すまで確認します",
  },
  options: [
    {
      flags: "--within <duration>",
      meaning: {
        en: "how long to ask again where an answer differs: 90s, 5m, 1h",
        ja: "応答が異なる場合に確認を続ける時間（90s、5m、1h など）",
      },
      default: "120s",
    },
    RESOLVERS_OPTION,
    ...SESSION_OPTIONS,
  ],
  examples: [
    {
      command: "npx fargate-ddns verify",
      meaning: { en: "After a change, here or in CI", ja: "変更後の確認（CI でも使用可能）" },
    },
    {
      command: "npx fargate-ddns verify --within 5m --name mx.example.com",
      meaning: {
        en: "Until caches have let go of the old address",
        ja: "古いアドレスのキャッシュが切れるまで待つ",
      },
    },
  ],
  onlyReads: true,
  load: async () => (await import("./run.ts")).run,
};
