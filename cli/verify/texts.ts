import type { Translated } from "../../contract/language.ts";
import type { ServerRole } from "../served.ts";
import type { Verified } from "./judge.ts";

interface Texts {
  readonly running: string;
  /** {record}, {right}, {all}. */
  readonly progress: string;
  /** {addresses}, {off} and {all} servers, {reason}. */
  readonly verdicts: Readonly<Record<Verified["verdict"], string>>;
  readonly roles: Readonly<Record<ServerRole, string>>;
  /** In place of addresses: what a proxied name, and a removed one, should answer. */
  readonly proxied: string;
  readonly nothing: string;
  /** What a server answers. */
  readonly noRecord: string;
  /** {detail}. */
  readonly silent: string;
  readonly todo: Readonly<Record<"stale" | "cached" | "silent", readonly string[]>>;
}

export const TEXTS: Translated<Texts> = {
  en: {
    running: "Asking name servers until all of them answer the task's address …",
    progress: "{record}: {right} of {all} servers are right, asking again …",
    verdicts: {
      right: "{addresses} on all {all} servers",
      stale: "{off} of {all} servers do not answer {addresses}",
      silent: "{off} of {all} servers did not reply; the others answer {addresses}",
      held: "no address to expect: {reason}",
      unread: "the task's address could not be read: {reason}",
    },
    roles: { authoritative: "authoritative", public: "public resolver" },
    proxied: "Cloudflare's addresses",
    nothing: "no record",
    noRecord: "no record",
    silent: "no answer: {detail}",
    todo: {
      stale: ["Point the record at the task: npx fargate-ddns sync"],
      cached: [
        "The zone is right; these resolvers still keep the old answer, for up to its TTL.",
        "Wait for them: npx fargate-ddns verify --within 10m",
      ],
      silent: [
        "Where port 53 is closed on the way out, name resolvers that can be reached with --resolvers ADDRESS:PORT.",
      ],
    },
  },
  ja: {
    running: "すべてのネームサーバーがタスクのアドレスを返すまで確認しています …",
    progress: "{record}: {all} 台中 {right} 台が正しい応答です。再確認します …",
    verdicts: {
      right: "全 {all} 台が {addresses} を返しています",
      stale: "{all} 台中 {off} 台が {addresses} を返していません",
      silent: "{all} 台中 {off} 台から応答がありません。その他は {addresses} を返しています",
      held: "期待すべきアドレスがありません: {reason}",
      unread: "タスクのアドレスを確認できませんでした: {reason}",
    },
    roles: { authoritative: "権威サーバー", public: "公開リゾルバー" },
    proxied: "Cloudflare のアドレス",
    nothing: "レコードなし",
    noRecord: "レコードなし",
    silent: "応答なし: {detail}",
    todo: {
      stale: ["レコードをタスクに向けます: npx fargate-ddns sync"],
      cached: [
        "ゾーンは正しい状態です。これらのリゾルバーには、最大で TTL の間、古い応答が残ります。",
        "切り替わるまで待ちます: npx fargate-ddns verify --within 10m",
      ],
      silent: [
        "外向きの 53 番ポートが閉じている場合は、到達できるリゾルバーを --resolvers ADDRESS:PORT で指定してください。",
      ],
    },
  },
};
