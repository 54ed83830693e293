/** `token set`: checks a token and stores it where the function reads it. */
import type { CommandSpec } from "../../command.ts";
import { TOKEN_OPTIONS } from "../options.ts";

export const TOKEN_SET: CommandSpec = {
  name: "token set",
  summary: {
    en: "Check a Cloudflare token and store it: typed without being shown, or from standard input",
    ja: "Cloudflare トークンを確認して保存します（非表示の入力、または標準入力から）",
  },
  options: TOKEN_OPTIONS,
  examples: [
    {
      command: "npx fargate-ddns token set",
      meaning: { en: "Paste the token at the prompt", ja: "プロンプトにトークンを貼り付ける" },
    },
    {
      command: "npx fargate-ddns token set --unchecked",
      meaning: {
        en: "While Cloudflare cannot be asked what it may do",
        ja: "Cloudflare に権限を確認できないとき",
      },
    },
  ],
  load: async () => (await import("./run.ts")).run,
};
