/** `explain`: what a code means, its causes, and what to do; needs neither AWS nor a network. */
import type { CommandSpec } from "../command.ts";
import { SESSION_OPTIONS } from "../session/options.ts";

/** Of a session only what is in the file: names for the commands to be run. */
const FILE_OPTIONS = SESSION_OPTIONS.filter(({ flags }) => /^--(?:config|name) /.test(flags));

export const EXPLAIN: CommandSpec = {
  name: "explain",
  summary: {
    en: "Explain a message code, an alarm or a Cloudflare error number",
    ja: "メッセージコード、アラーム、Cloudflare のエラー番号の意味と対処方法を表示します",
  },
  arguments: [
    {
      name: "[code...]",
      meaning: {
        en: "a code, an alarm's name or title, or a number; without it, all are listed",
        ja: "コード、アラームの名前またはタイトル、番号（省略すると一覧を表示）",
      },
    },
  ],
  options: FILE_OPTIONS,
  examples: [
    {
      command: "npx fargate-ddns explain several-unstamped",
      meaning: { en: "The code of a notification or a log line", ja: "通知またはログのコード" },
    },
    {
      command: 'npx fargate-ddns explain "FargateDdns: No running task, mx.example.com A"',
      meaning: { en: "An alarm, as CloudWatch names it", ja: "CloudWatch に表示されるアラーム名" },
    },
    {
      command: "npx fargate-ddns explain 81058",
      meaning: { en: "An error number of Cloudflare", ja: "Cloudflare のエラー番号" },
    },
  ],
  onlyReads: true,
  load: async () => (await import("./run.ts")).run,
};
