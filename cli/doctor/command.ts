/** `doctor`: everything that can be wrong before or after a deploy. */
import type { CommandSpec } from "../command.ts";
import {
  PARENT_SERVERS_OPTION,
  REFERENCE_OPTION,
  RESOLVERS_OPTION,
  SESSION_OPTIONS,
} from "../session/options.ts";

export const DOCTOR: CommandSpec = {
  name: "doctor",
  summary: {
    en: "Check everything that can be wrong, and say what corrects it",
    ja: "問題になり得るすべての項目を確認し、対処方法を表示します",
  },
  options: [
    {
      flags: "--before-deploy",
      meaning: {
        en: "leave out what needs the deployed stack",
        ja: "デプロイ済みスタックが必要な確認を省略する",
      },
    },
    {
      flags: "--detect-drift",
      meaning: {
        en: "have CloudFormation compare the stack with its template now: takes some minutes",
        ja: "CloudFormation でスタックとテンプレートの差異を今すぐ検出する（数分かかる）",
      },
      conflicts: "beforeDeploy",
    },
    RESOLVERS_OPTION,
    PARENT_SERVERS_OPTION,
    {
      flags: "--mail-server <server>",
      meaning: {
        en: "in place of the task's public address and port: ADDRESS:PORT",
        ja: "タスクのパブリックアドレスとポートの代わりに使う ADDRESS:PORT",
      },
    },
    REFERENCE_OPTION,
    ...SESSION_OPTIONS,
  ],
  examples: [
    {
      command: "npx fargate-ddns doctor --before-deploy",
      meaning: { en: "Before the first deployment", ja: "初回デプロイの前に" },
    },
    {
      command: "npx fargate-ddns doctor",
      meaning: { en: "When something seems wrong", ja: "問題が疑われるときに" },
    },
    {
      command: "npx fargate-ddns doctor --detect-drift",
      meaning: {
        en: "Was a part of the stack changed by hand, or deleted?",
        ja: "スタックの一部が手作業で変更・削除されていないかを確認する",
      },
    },
  ],
  onlyReads: true,
  load: async () => (await import("./run.ts")).run,
};
