/** `token set`: checks a token and stores it where the function reads it. */
import type { CommandSpec } from "../../command.ts";
import { TOKEN_OPTIONS } from "../options.ts";

export const TOKEN_SET: CommandSpec = {
  name: "token set",
  summary: {
    en: "Check a Cloudflare token and store it, read without being shown",
    ja: "Cloudflare トークンを確認して保存します（入力内容は表示されません）",
  },
  options: TOKEN_OPTIONS,
  examples: [
    {
      command: "npx fargate-ddns token set",
      meaning: { en: "Paste the token at the prompt", ja: "プロンプトにトークンを貼り付ける" },
    },
    {
      command: "npx fargate-ddns token set < token.txt",
      meaning: { en: "From a file or a pipe", ja: "ファイルまたはパイプから渡す" },
    },
  ],
  load: async () => (await import("./run.ts")).run,
};
