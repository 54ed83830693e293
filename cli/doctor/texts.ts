/** The frame of the screen; what a check says stands beside it, in its area. */
import type { Translated } from "../../contract/language.ts";
import type { Area, Verdict } from "./check.ts";

interface Texts {
  readonly running: string;
  /** After `running`. */
  readonly detecting: string;
  readonly areas: Readonly<Record<Area, string>>;
  /** {count}. */
  readonly counts: Readonly<Record<Verdict, string>>;
}

export const TEXTS: Translated<Texts> = {
  en: {
    running: "Checking AWS, Cloudflare, the name servers and the mail server …",
    detecting: "CloudFormation compares every resource with the template; this takes minutes.",
    areas: {
      account: "AWS account",
      service: "ECS service",
      network: "Network",
      token: "Cloudflare token",
      zone: "Zone",
      records: "DNS records",
      answers: "DNS answers",
      mail: "Mail server",
      stack: "Deployed stack",
      notifications: "Notifications",
    },
    counts: {
      ok: "ok: {count}",
      warning: "warnings: {count}",
      wrong: "wrong: {count}",
      unknown: "could not be determined: {count}",
    },
  },
  ja: {
    running: "AWS、Cloudflare、ネームサーバー、メールサーバーを確認しています …",
    detecting: "CloudFormation が全リソースをテンプレートと比較しています（数分かかります）。",
    areas: {
      account: "AWS アカウント",
      service: "ECS サービス",
      network: "ネットワーク",
      token: "Cloudflare トークン",
      zone: "ゾーン",
      records: "DNS レコード",
      answers: "DNS の応答",
      mail: "メールサーバー",
      stack: "デプロイ済みスタック",
      notifications: "通知",
    },
    counts: {
      ok: "正常 {count} 件",
      warning: "警告 {count} 件",
      wrong: "異常 {count} 件",
      unknown: "判定不能 {count} 件",
    },
  },
};
