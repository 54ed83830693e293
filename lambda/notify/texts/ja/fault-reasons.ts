/** The words where AWS or Cloudflare does not do what it is asked. */
import type { Template } from "../template.ts";
import { COMPARE_ZONE_ID, NOTHING_YET, STATUS_PAGES } from "./common.ts";

export const FAULT_MESSAGES = {
  throttled: {
    short: "{party} の流量制限により再試行中です",
    what: "{party} から、呼び出しの頻度を下げるよう要求されました。",
    why: "このアカウントとリージョンで API の呼び出しが集中しています。",
    todo: [NOTHING_YET],
  },
  "rate-limited": {
    short: "Cloudflare のレート制限に達しました",
    what: "Cloudflare のレート制限に達しました。数分間、このトークンを使うすべての名前について、すべての呼び出しが拒否されます。",
    why: "このユーザーまたはトークンによる呼び出しが、ここからのものとそれ以外を合わせて、5 分間に 1,200 回を超えました。",
    todo: [
      "今のところ対応は不要です。Cloudflare が指定した時刻までは呼び出しを行わず、その後のチェックですべての名前を修正します。通知するのは、そのうち 1 つの名前だけです。",
      "繰り返し発生する場合は、ほかにこのトークンを使用しているものを調べ、専用のトークンに分けてください。",
    ],
  },
  timeout: {
    short: "{party} から時間内に応答がなく、再試行中です",
    what: "{party} への呼び出しに、時間内に応答がありませんでした。",
    why: "ネットワークまたはサービスの応答が遅くなっています。",
    todo: [NOTHING_YET, STATUS_PAGES],
  },
  unreachable: {
    short: "{party} に接続できず、再試行中です",
    what: "{party} に接続できませんでした。",
    why: "ネットワークの障害です。",
    todo: [NOTHING_YET, STATUS_PAGES],
  },
  "server-error": {
    short: "{party} のエラーにより再試行中です",
    what: "{party} がサーバー側のエラーを返しました。",
    why: "先方の一時的な障害です。",
    todo: [NOTHING_YET, STATUS_PAGES],
  },
  "malformed-reply": {
    short: "{party} から想定外の応答があり、再試行中です",
    what: "{party} から想定外の応答がありました。この応答は判断に使用していません。",
    why: "プロキシのエラーページか、API の変更です。",
    todo: [NOTHING_YET, STATUS_PAGES],
  },
  incomplete: {
    short: "{party} の応答が不完全なため、再試行中です",
    what: "{party} から得られた情報が不完全でした。この応答は判断に使用していません。",
    why: "ECS と EC2 の情報は、反映に時間がかかることがあります（結果整合性）。",
    todo: [NOTHING_YET],
  },
  denied: {
    short: "AWS が API の呼び出しを拒否しました",
    what: "AWS が API の呼び出しを拒否しました（権限不足）。",
    why: "関数のロール、アクセス許可の境界、または組織のポリシーで許可されていません。",
    todo: [
      "再デプロイしてください: npx cdk deploy",
      "それでも解消しない場合は、呼び出しを拒否しているポリシーを調べてください。",
    ],
  },
  "not-found": {
    short: "クラスター、サービス、またはゾーンが見つかりません",
    what: "設定で指定されたものが存在しません。",
    why: "名前やリージョンの誤り、または削除されたことが原因です。トークンにゾーンの参照権限がない場合もあります。",
    todo: [
      "クラスター {cluster}、サービス {service}、ゾーン {zone} を、各コンソールの表示と比べてください。",
      {
        withZoneId: COMPARE_ZONE_ID,
        withoutZoneId:
          "ゾーンが見つからない場合は、トークンに Zone:Read 権限を付けるか、zoneId を設定してください。",
      },
    ],
  },
  "several-zones": {
    short: "同じ名前のゾーンが複数あります",
    what: "トークンから {zone} という名前のゾーンが複数見え、どれを使うべきか判断できません。",
    why: "このドメインが複数の Cloudflare アカウントに追加されており、有効なものが 1 つに定まりません。",
    todo: [
      "zoneId に正しいゾーンの ID を設定してください。詳細の行に、各ゾーンの ID、アカウント、状態があります。",
      "または、ほかのアカウントからこのドメインを削除してください。",
    ],
  },
  rejected: {
    short: "{party} が要求を拒否しました",
    what: "{party} が要求を拒否しました。",
    why: "理由は詳細の行にあります。",
    todo: ["詳細の行に示された問題を解決してください。次のチェックで再試行します。"],
  },
} as const satisfies Readonly<Record<string, Template>>;
