/** `token rotate`: a second token takes the place of the first, once a pass has worked with it. */
import type { CommandSpec } from "../../command.ts";
import { TOKEN_OPTIONS } from "../options.ts";

export const TOKEN_ROTATE: CommandSpec = {
  name: "token rotate",
  summary: {
    en: "Replace the stored token by a second one, and go back if a pass fails with it",
    ja: "保存済みのトークンを 2 つ目のトークンに置き換えます（失敗した場合は元に戻します）",
  },
  options: TOKEN_OPTIONS,
  examples: [
    {
      command: "npx fargate-ddns token rotate",
      meaning: {
        en: "Create the second token in Cloudflare first, and paste it at the prompt",
        ja: "先に Cloudflare で 2 つ目のトークンを作成し、プロンプトに貼り付ける",
      },
    },
  ],
  load: async () => (await import("./run.ts")).run,
};
