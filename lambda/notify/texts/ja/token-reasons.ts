/** The words where the Cloudflare token is missing or of no use. */
import type { Template } from "../template.ts";
import { COMPARE_ZONE_ID, STORE_TOKEN } from "./common.ts";

export const TOKEN_MESSAGES = {
  "token-missing": {
    short: "Cloudflare のトークンが見つかりません",
    what: "Cloudflare のトークンが見つかりませんでした。",
    why: "パラメーターまたはシークレットが、保存されていないか、削除されたか、空です。",
    todo: [STORE_TOKEN],
  },
  "token-malformed": {
    short: "保存された Cloudflare トークンの形式が不正です",
    what: "Cloudflare のトークンとして保存されている値が、API トークンの形式ではありません。",
    why: "Global API Key を保存したか、引用符、改行、ほかの文字列が混ざっています。",
    todo: [
      "Global API Key の場合は、代わりに API トークンを作成してください（My Profile → API Tokens）。",
      STORE_TOKEN,
    ],
  },
  "token-ip-filter": {
    short: "Cloudflare トークンに IP アドレス制限があります",
    what: "Cloudflare が、関数の IP アドレスからのトークンの使用を拒否しました。",
    why: "トークンにクライアント IP アドレスの制限が設定されています。Lambda 関数の IP アドレスは固定されません。",
    todo: [
      "トークンからクライアント IP アドレスの制限を外してください（My Profile → API Tokens → Edit）。トークンの値は変わらず、再デプロイも不要です。",
    ],
  },
  "token-refused": {
    short: "Cloudflare がトークンを拒否しました",
    what: "Cloudflare がトークンを拒否しました。",
    why: {
      withZoneId:
        "トークンが再発行、削除、または期限切れになったか、{zone} の DNS:Edit 権限がありません。または、zoneId が {zone} の ID ではありません。",
      withoutZoneId:
        "トークンが再発行、削除、または期限切れになったか、ゾーン {zone} の DNS:Edit 権限がありません。",
    },
    todo: [
      { withZoneId: COMPARE_ZONE_ID, withoutZoneId: "" },
      {
        withZoneId:
          "zoneId が正しい場合は、{zone} の DNS:Edit 権限を持つトークンを作成してください。",
        withoutZoneId: "{zone} の DNS:Edit と Zone:Read 権限を持つトークンを作成してください。",
      },
      STORE_TOKEN,
    ],
  },
} as const satisfies Readonly<Record<string, Template>>;
