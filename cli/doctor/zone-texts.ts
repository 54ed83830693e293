/** What the checks of a zone say. */
import type { Translated } from "../../contract/language.ts";

export interface Texts {
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
  /** {servers}, {source}. */
  readonly delegated: string;
  readonly delegatedElsewhere: string;
  readonly undelegated: string;
  readonly redelegate: string;
  readonly assigned: string;
  /** {server}: a source. */
  readonly atParent: string;
  /** {detail}: a source, and why it is not the parent. */
  readonly atResolvers: string;
  /** {servers}. */
  readonly cached: string;
  readonly wait: string;
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
    delegated: "The zone is delegated to its Cloudflare servers: {servers} ({source}).",
    delegatedElsewhere:
      "The zone is delegated to other servers than Cloudflare's: {servers} ({source}).",
    undelegated: "The zone is not delegated to any server ({source}).",
    redelegate: "Set the name servers at the domain's registrar to {servers}, and no others.",
    assigned: "those on the zone's Overview page in the Cloudflare dashboard",
    atParent: "asked: {server} of the parent zone",
    atResolvers: "asked: public resolvers, since the parent zone could not be: {detail}",
    cached: "Public resolvers still know other servers: {servers}.",
    wait: "Wait: their caches end within two days of the change at the registrar.",
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
    delegated: "ゾーンは Cloudflare のネームサーバーに委任されています: {servers}（{source}）",
    delegatedElsewhere: "Cloudflare 以外のネームサーバーに委任されています: {servers}（{source}）",
    undelegated: "ゾーンはどのネームサーバーにも委任されていません（{source}）。",
    redelegate: "ドメインのレジストラで、ネームサーバーを {servers} のみに設定してください。",
    assigned: "Cloudflare ダッシュボードの概要ページに記載されたもの",
    atParent: "確認先: 上位ゾーンの {server}",
    atResolvers: "確認先: 公開リゾルバー。上位ゾーンには確認できず: {detail}",
    cached: "公開リゾルバーには、以前のネームサーバーがまだ残っています: {servers}",
    wait: "レジストラでの変更から 2 日以内にキャッシュが切れるのを待ってください。",
  },
};
