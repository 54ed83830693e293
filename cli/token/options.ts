/** Options of the commands for the token, which is one for all configured names. */
import type { OptionSpec } from "../command.ts";
import { SESSION_OPTIONS } from "../session/options.ts";

export const TOKEN_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--unchecked",
    meaning: {
      en: "store the token without asking Cloudflare what it may do",
      ja: "トークンの権限を Cloudflare に確認せずに保存する",
    },
  },
  ...SESSION_OPTIONS.filter(({ flags }) => !flags.startsWith("--name ")),
];
