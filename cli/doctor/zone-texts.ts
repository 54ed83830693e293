import type { Translated } from "../../contract/language.ts";

interface Texts {
  readonly active: string;
  /** {status}. */
  readonly inactive: string;
  readonly activate: string;
  readonly full: string;
  readonly secondary: string;
  /** {type}. */
  readonly otherType: string;
  readonly convert: string;
  readonly paused: string;
  readonly resume: string;
  readonly unseen: string;
  readonly grantRead: string;
  /** {detail}. */
  readonly unread: string;
  readonly delegationUnread: string;
  readonly nameResolvers: string;
  /** {servers}. */
  readonly delegated: string;
  readonly delegatedElsewhere: string;
  readonly undelegated: string;
  readonly redelegate: string;
  readonly assigned: string;
}

export const TEXTS: Translated<Texts> = {
  en: {
    active: "The zone is active on Cloudflare.",
    inactive: 'The zone is not active on Cloudflare: its status is "{status}".',
    activate: "Open the zone's Overview in the Cloudflare dashboard and finish what it asks for.",
    full: "Cloudflare serves the whole zone (type full).",
    secondary:
      "The zone is a secondary one: its records come from another provider and replace what is written here.",
    otherType:
      'The zone has the type "{type}": another provider is asked for its names, not Cloudflare.',
    convert: "Convert the zone to a full setup (Cloudflare dashboard, DNS, Settings).",
    paused: "Cloudflare is paused for the zone: DNS is served, and nothing is proxied.",
    resume: "Enable Cloudflare on the zone's Overview page, unless it is paused on purpose.",
    unseen: "The token does not see the zone, so its status is not known.",
    grantRead:
      "Add Zone:Read on the zone to the token (My Profile, API Tokens, Edit) to have it checked.",
    unread: "Cloudflare could not be asked about the zone: {detail}",
    delegationUnread: "Who serves the zone could not be asked: {detail}",
    nameResolvers: "Name resolvers that can be reached with --resolvers ADDRESS:PORT.",
    delegated: "The public DNS names Cloudflare's servers for the zone: {servers}.",
    delegatedElsewhere: "The public DNS names other servers than Cloudflare's: {servers}.",
    undelegated: "The public DNS has no such zone.",
    redelegate: "Set the name servers at the domain's registrar to {servers}, and no others.",
    assigned: "those on the zone's Overview page in the Cloudflare dashboard",
  },
  ja: {
    active: "ゾーンは Cloudflare で有効です。",
    inactive: "ゾーンは Cloudflare で有効になっていません（状態: {status}）。",
    activate:
      "Cloudflare ダッシュボードでゾーンの概要を開き、表示されている手順を完了してください。",
    full: "ゾーン全体が Cloudflare で管理されています（タイプ full）。",
    secondary:
      "セカンダリゾーンです。レコードは別のプロバイダーから転送され、ここで書き込んだ内容は上書きされます。",
    otherType:
      "ゾーンのタイプは「{type}」です。名前の問い合わせ先は Cloudflare ではなく、別のプロバイダーです。",
    convert:
      "ゾーンをフルセットアップに変換してください（Cloudflare ダッシュボード > DNS > 設定）。",
    paused: "ゾーンで Cloudflare が一時停止されています。DNS は応答しますが、プロキシは無効です。",
    resume: "意図した停止でなければ、ゾーンの概要ページで Cloudflare を有効にしてください。",
    unseen: "トークンからゾーンを参照できないため、ゾーンの状態は不明です。",
    grantRead:
      "確認するには、トークンに対象ゾーンの Zone:Read を追加してください（マイ プロフィール > API トークン > 編集）。",
    unread: "ゾーンについて Cloudflare に確認できませんでした: {detail}",
    delegationUnread: "ゾーンの委任先を確認できませんでした: {detail}",
    nameResolvers: "到達できるリゾルバーを --resolvers ADDRESS:PORT で指定してください。",
    delegated: "ゾーンは Cloudflare のネームサーバーに委任されています: {servers}",
    delegatedElsewhere: "Cloudflare 以外のネームサーバーに委任されています: {servers}",
    undelegated: "公開 DNS にこのゾーンが存在しません。",
    redelegate: "ドメインのレジストラで、ネームサーバーを {servers} のみに設定してください。",
    assigned: "Cloudflare ダッシュボードの概要ページに記載されたもの",
  },
};
