/** What is said of a token's rights, by `doctor` and `token` alike. */
import type { Translated } from "../../contract/language.ts";

interface Texts {
  readonly active: string;
  /** Where the verify call cannot be made. */
  readonly accepted: string;
  /** {date}, {days}. */
  readonly expiresSoon: string;
  /** {date}. */
  readonly expires: string;
  readonly startsLater: string;
  /** {status}. */
  readonly inactive: string;
  readonly oddStatus: string;
  /** {detail}. */
  readonly refused: string;
  readonly unread: string;
  readonly zoneSeen: string;
  readonly zoneById: string;
  readonly zoneUnseen: string;
  readonly recordsListed: string;
  readonly recordsRefused: string;
  readonly mayEdit: string;
  readonly mayNotEdit: string;
  readonly editUnknown: string;
  readonly noSurplus: string;
  /** {count}, {names}. */
  readonly otherZones: string;
  /** {permissions}. */
  readonly otherPermissions: string;
  readonly newToken: string;
  readonly allowIp: string;
  readonly grantEdit: string;
  readonly grantRead: string;
  readonly narrow: string;
}

export const TEXTS: Translated<Texts> = {
  en: {
    active: "The token is active.",
    accepted: "Cloudflare accepts the token.",
    expiresSoon: "The token expires on {date}, in {days} days: then no name follows its task.",
    expires: "The token is active until {date}: then no name follows its task.",
    startsLater: "The token is not valid before {date}.",
    inactive: "The token is {status}.",
    oddStatus: 'Cloudflare gives the token\'s status as "{status}".',
    refused: "Cloudflare does not accept the token: {detail}",
    unread: "Cloudflare could not be asked: {detail}",
    zoneSeen: "The token sees the zone.",
    zoneById: "The zone is known by its configured zoneId; the token need not see it.",
    zoneUnseen: "The token does not see the zone: {detail}",
    recordsListed: "The token may list the zone's DNS records.",
    recordsRefused: "The token may not list the zone's DNS records: {detail}",
    mayEdit: "The token may edit DNS records, as Cloudflare shows it for the zone.",
    mayNotEdit: "The token may read DNS records and not edit them, as Cloudflare shows it.",
    editUnknown:
      "Whether the token may edit DNS records shows only when something is written: Cloudflare lists permissions to tokens with Zone:Read alone.",
    noSurplus: "The token may do no more than it needs, as far as Cloudflare shows.",
    otherZones: "The token also sees {count} other zones: {names}.",
    otherPermissions: "The token also has the permissions {permissions}.",
    newToken:
      "Create a token with DNS:Edit and Zone:Read on the zone, without an end date (My Profile, API Tokens), and store it: npx fargate-ddns token rotate",
    allowIp:
      "Remove the client IP address filter from the token (My Profile, API Tokens, Edit): a Lambda function has no fixed address.",
    grantEdit:
      "Add DNS:Edit on the zone to the token (My Profile, API Tokens, Edit): the token stays the same.",
    grantRead:
      "Add Zone:Read on the zone to the token (My Profile, API Tokens, Edit), or configure zoneId.",
    narrow:
      "Limit the token to DNS:Edit and Zone:Read on the configured zones (My Profile, API Tokens, Edit): the token stays the same.",
  },
  ja: {
    active: "トークンは有効です。",
    accepted: "Cloudflare はこのトークンを受け付けます。",
    expiresSoon:
      "トークンは {date}（あと {days} 日）に期限切れとなり、以後は名前がタスクに追従しません。",
    expires: "トークンは {date} まで有効です。以後は名前がタスクに追従しません。",
    startsLater: "トークンは {date} になるまで使用できません。",
    inactive: "トークンが有効ではありません（{status}）。",
    oddStatus: "Cloudflare が返したトークンの状態は「{status}」です。",
    refused: "Cloudflare がトークンを受け付けません: {detail}",
    unread: "Cloudflare に確認できませんでした: {detail}",
    zoneSeen: "トークンからゾーンを参照できます。",
    zoneById: "ゾーンは設定された zoneId で特定されるため、参照権限は不要です。",
    zoneUnseen: "トークンからゾーンを参照できません: {detail}",
    recordsListed: "トークンでゾーンの DNS レコードを一覧表示できます。",
    recordsRefused: "トークンでゾーンの DNS レコードを一覧表示できません: {detail}",
    mayEdit: "トークンで DNS レコードを編集できます（Cloudflare がゾーンについて示す権限による）。",
    mayNotEdit: "トークンでは DNS レコードの読み取りのみ可能で、編集はできません。",
    editUnknown:
      "DNS レコードを編集できるかどうかは、書き込むまで判定できません。Cloudflare は Zone:Read を持つトークンにのみ権限を示します。",
    noSurplus: "Cloudflare が示す範囲では、余分な権限はありません。",
    otherZones: "トークンから他の {count} 件のゾーンも参照できます: {names}",
    otherPermissions: "トークンには次の権限もあります: {permissions}",
    newToken:
      "対象ゾーンの DNS:Edit と Zone:Read を持つ、有効期限なしのトークンを作成し（マイ プロフィール > API トークン）、保存します: npx fargate-ddns token rotate",
    allowIp:
      "トークンのクライアント IP アドレスフィルターを外してください（マイ プロフィール > API トークン > 編集）。Lambda 関数のアドレスは固定ではありません。",
    grantEdit:
      "トークンに対象ゾーンの DNS:Edit を追加してください（マイ プロフィール > API トークン > 編集）。トークンの値は変わりません。",
    grantRead:
      "トークンに対象ゾーンの Zone:Read を追加するか（マイ プロフィール > API トークン > 編集）、zoneId を設定してください。",
    narrow:
      "トークンの権限を、設定済みゾーンの DNS:Edit と Zone:Read に限定してください（マイ プロフィール > API トークン > 編集）。トークンの値は変わりません。",
  },
};
