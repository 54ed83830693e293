/** `lint-mail`: does the mail server's configuration fit to where it delivers? */
import type { CommandSpec } from "../command.ts";

export const LINT_MAIL: CommandSpec = {
  name: "lint-mail",
  summary: {
    en: "Check files of a mail server for SMTP to an LMTP port, and for differences",
    ja: "メールサーバーの設定ファイルを確認します（LMTP ポートへの SMTP 配送、ファイル間の差異など）",
  },
  arguments: [
    {
      name: "[file...]",
      meaning: {
        en: "docker-compose, task definition, Terraform, script, .env or main.cf",
        ja: "docker-compose、タスク定義、Terraform、スクリプト、.env、main.cf",
      },
    },
  ],
  options: [
    {
      flags: "--domains <list>",
      meaning: {
        en: "the domains that relay_domains should have, separated by commas",
        ja: "relay_domains に設定すべきドメイン（カンマ区切り）",
      },
    },
    {
      flags: "--probe",
      meaning: {
        en: "ask the servers whether they speak SMTP or LMTP",
        ja: "サーバーに接続し、SMTP か LMTP かを確認する",
      },
    },
    {
      flags: "--fix [patch]",
      meaning: {
        en: "write the corrections as a patch to this file, or print it; no file is edited",
        ja: "修正内容をパッチとしてこのファイルに書き出す（省略時は出力のみ、元のファイルは変更しない）",
      },
    },
  ],
  examples: [
    {
      command: "npx fargate-ddns lint-mail docker-compose.yml user_data.sh --domains example.com",
      meaning: { en: "Before a deployment", ja: "デプロイの前に" },
    },
    {
      command: "npx fargate-ddns lint-mail docker-compose.yml --probe --fix mail.patch",
      meaning: {
        en: "Ask the servers, too, and write a patch",
        ja: "サーバーにも確認し、パッチを書き出す",
      },
    },
  ],
  load: async () => (await import("./run.ts")).run,
};
