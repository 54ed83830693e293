/** The words for what name servers answer in the place of a record that is as it should be. */

import type { ServingCode } from "../../../domain/outcome.ts";
import type { Template } from "../template.ts";
import { STATUS_PAGES } from "./common.ts";

export const SERVING_MESSAGES: Readonly<Record<ServingCode, Template>> = {
  "stale-answers": {
    short: "ネームサーバーがまだ古いアドレスを返しています",
    what: "レコードは正しいのですが、ネームサーバーの応答にまだ反映されていません。",
    why: "変更は通常、数秒で Cloudflare のネームサーバーに反映されます。長くても 5 分以内です。",
    todo: [
      "次のチェックまでお待ちください。解消しない場合は、{zone} が Cloudflare に委任されていることを確認してください。",
    ],
  },
  "proxied-sibling": {
    short: "同じ名前の別のレコードがプロキシ経由です",
    what: "レコードは正しいのですが、{name} の別のレコードがプロキシ経由（オレンジ色の雲）のため、Cloudflare が自社のアドレスを返しています。",
    why: "同じ名前の A または AAAA レコードが 1 つでもプロキシ経由だと、Cloudflare はすべてをプロキシ経由として扱います。",
    todo: [
      "詳細の行に示されたレコードを、Cloudflare ダッシュボードで DNS only に変更するか、削除してください。",
      "そのレコードが Worker のものである場合は、Worker のカスタムドメインから {name} を削除してください。",
      "{name} を意図的にプロキシ経由にする場合（HTTP のみ。メールでは使用できません）は、proxied を true に設定してください。",
    ],
  },
  delegated: {
    short: "名前がほかのネームサーバーに委任されています",
    what: "レコードは正しいのですが、{name} がほかのネームサーバーに委任されているため、{zone} のレコードは使用されません。",
    why: "この名前または上位の名前に NS レコードがあり、ほかのネームサーバーに委任されています。",
    todo: [
      "委任が不要な場合は、詳細の行に示された NS レコードを削除してください。",
      "委任が必要な場合は、委任先のゾーンを設定する（zone、zoneId）か、委任先でレコードを作成してください。",
    ],
  },
  "zone-not-served": {
    short: "このゾーンは公開 DNS で使用されていません",
    what: "レコードは正しいのですが、公開 DNS では Cloudflare のゾーン {zone} が使用されていません。",
    why: "ゾーンの状態または種類から、ドメインのネームサーバーが Cloudflare のものではない（まだ切り替わっていないか、すでに変更された）ことがわかります。",
    todo: [
      "状態が pending または moved の場合は、Cloudflare ダッシュボードのゾーンの概要（Overview）ページにあるネームサーバーを、レジストラで設定してください。放置すると、数日後に Cloudflare がゾーンを削除します。",
      "状態が initializing の場合は、Cloudflare ダッシュボードで設定を完了してください。",
      "種類が partial（CNAME セットアップ）または internal の場合は、実際に使用されている DNS プロバイダーのレコードが有効です。ゾーンをフルセットアップに変更するか、別のゾーンを使用してください。",
      "{zone} が別の Cloudflare アカウントにもある場合は、有効なほうの zoneId を設定してください。",
    ],
  },
  "wildcard-answers": {
    short: "レコードはなく、ワイルドカードが応答しています",
    what: "設定に従って {name} のレコードを削除しましたが、代わりにゾーンのワイルドカードレコードが応答しています。",
    why: "DNS では、レコードを持たない下位の名前すべてに対して、ワイルドカードが応答します。",
    todo: [
      "ワイルドカードレコードを削除するか、{name} に TXT レコードを追加してください。何らかのレコードを持つ名前には、ワイルドカードは応答しません。",
      "この応答で問題がない場合、対応は不要です。",
    ],
  },
  "silent-servers": {
    short: "ネームサーバーに問い合わせできません",
    what: "レコードは正しいのですが、どのネームサーバーにも問い合わせできませんでした。",
    why: "関数からの DNS（UDP ポート 53）が遮断されているか、ネームサーバーが停止しています。",
    todo: ["別の場所から問い合わせてください: dig +short {host}", STATUS_PAGES],
  },
};
