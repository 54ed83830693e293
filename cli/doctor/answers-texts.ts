import type { Translated } from "../../contract/language.ts";

interface Texts {
  /** {reason}. */
  readonly noTarget: string;
  /** {server}, {got}, {wanted}, {detail}. */
  readonly right: string;
  readonly stale: string;
  readonly cached: string;
  readonly silent: string;
  readonly nothing: string;
  readonly sync: string;
  readonly wait: string;
  readonly resolvers: string;
}

export const TEXTS: Translated<Texts> = {
  en: {
    noTarget: "There is no task's address to compare with: {reason}.",
    right: "{server} answers {got}.",
    stale: "{server} answers {got}, not {wanted}.",
    cached: "{server} still answers {got} from its cache, not {wanted}.",
    silent: "{server} did not answer: {detail}",
    nothing: "no record",
    sync: "Point the record at the task: npx fargate-ddns sync",
    wait: "The cache ends with the record's TTL. Wait for it: npx fargate-ddns verify --within 10m",
    resolvers:
      "Where port 53 is closed on the way out, name resolvers that can be reached with --resolvers ADDRESS:PORT.",
  },
  ja: {
    noTarget: "比較するタスクのアドレスがありません: {reason}",
    right: "{server} の応答: {got}",
    stale: "{server} の応答は {got} です（正しくは {wanted}）。",
    cached: "{server} はまだキャッシュから {got} を返しています（正しくは {wanted}）。",
    silent: "{server} から応答がありません: {detail}",
    nothing: "レコードなし",
    sync: "レコードをタスクに向けます: npx fargate-ddns sync",
    wait: "キャッシュはレコードの TTL で切れます。それまで待ちます: npx fargate-ddns verify --within 10m",
    resolvers:
      "外向きの 53 番ポートが閉じている場合は、到達できるリゾルバーを --resolvers ADDRESS:PORT で指定してください。",
  },
};
