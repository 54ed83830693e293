/** What AWS did not say: an unknown finding, and what the person's own credentials lack. */
import type { Language, Translated } from "../../contract/language.ts";
import { fromAws } from "../../lambda/aws/fault.ts";
import { type Fault, known, type Reading } from "../../lambda/domain/reading.ts";
import { filled } from "../filled.ts";
import { type CheckId, type Finding, finding } from "./check.ts";

interface Texts {
  /** {permission}. */
  readonly denied: string;
  readonly grant: string;
  /** {detail}. */
  readonly unread: string;
  readonly again: string;
}

const TEXTS: Translated<Texts> = {
  en: {
    denied: "Unknown: your AWS credentials lack the permission {permission}.",
    grant: "Ask for {permission} to be allowed, or use another profile with --profile.",
    unread: "Unknown: {detail}",
    again: "Try again in a minute.",
  },
  ja: {
    denied: "判定不能: 現在の AWS 認証情報には権限 {permission} がありません。",
    grant: "{permission} の許可を依頼するか、--profile で別のプロファイルを指定してください。",
    unread: "判定不能: {detail}",
    again: "1 分ほど待ってから再実行してください。",
  },
};

const LONGEST_MS = 15_000;

/** `operation` as IAM calls it: `ecs:DescribeServices`. */
export function ask<T>(
  operation: string,
  send: (options: { readonly abortSignal: AbortSignal }) => Promise<T>,
): Promise<Reading<T>> {
  const abortSignal = AbortSignal.timeout(LONGEST_MS);
  return send({ abortSignal }).then(known, fromAws(operation, abortSignal));
}

export function unread(
  check: CheckId,
  { code, message }: Fault,
  language: Language,
  about?: string,
): Finding {
  const { denied, grant, unread: other, again } = TEXTS[language];
  const permission = /^[\w-]+:\w+/.exec(message)?.[0] ?? "";
  if (code !== "denied")
    return finding(check, "unknown", filled(other, { detail: message }), [again], about);
  const values = { permission };
  return finding(check, "unknown", filled(denied, values), [filled(grant, values)], about);
}
