/** `probe`: does the mail server answer, as a sender from here meets it? */
import type { CommandSpec } from "../command.ts";
import { REFERENCE_OPTION, SESSION_OPTIONS } from "../session/options.ts";

export const PROBE: CommandSpec = {
  name: "probe",
  summary: {
    en: "Talk to the mail server as a sender would, without sending anything",
    ja: "送信サーバーと同じ手順でメールサーバーと通信します（メールは送信しません）",
  },
  options: [
    {
      flags: "--host <host>",
      meaning: {
        en: "this name or address in place of the task's; needs no AWS",
        ja: "タスクの代わりに確認する名前またはアドレス（AWS は不要）",
      },
    },
    {
      flags: "--port <port>",
      meaning: {
        en: "in place of the configured one, or 25; with --lmtp 24",
        ja: "設定値または 25 の代わりに使うポート（--lmtp では 24）",
      },
    },
    {
      flags: "--lmtp",
      meaning: {
        en: "it is a delivery port, which should speak LMTP",
        ja: "LMTP を使う配送用ポートとして確認する",
      },
    },
    REFERENCE_OPTION,
    ...SESSION_OPTIONS,
  ],
  examples: [
    {
      command: "npx fargate-ddns probe",
      meaning: { en: "The running task", ja: "実行中のタスク" },
    },
    {
      command: "npx fargate-ddns probe --lmtp --host 100.64.0.1 --port 2525",
      meaning: { en: "A port to which a relay delivers", ja: "リレーの配送先ポート" },
    },
  ],
  onlyReads: true,
  load: async () => (await import("./run.ts")).run,
};
