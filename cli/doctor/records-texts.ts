import type { Translated } from "../../contract/language.ts";

interface Texts {
  /** {detail}. */
  readonly unread: string;
  /** {content}. */
  readonly cname: string;
  readonly deleteCname: string;
  readonly none: string;
  /** {records}. */
  readonly owned: string;
  readonly manual: string;
  readonly several: string;
  readonly ofAnother: string;
  readonly adopt: string;
  readonly choose: readonly string[];
  readonly otherWriter: string;
  readonly gray: string;
  readonly orange: string;
  readonly turnGray: string;
  readonly sync: string;
  /** {ttl}, {wanted}. */
  readonly ttl: string;
  readonly otherTtl: string;
  /** {detail}. */
  readonly delegated: string;
  readonly deleteNs: string;
  readonly mxUnread: string;
  /** {domains}. */
  readonly mx: string;
  readonly noMx: string;
  /** {name}. */
  readonly addMx: string;
  /** {mx}. */
  readonly mxProxied: string;
  readonly standInSeen: string;
  readonly standInAlone: string;
  readonly grayMx: string;
  readonly mxGray: string;
}

export const TEXTS: Translated<Texts> = {
  en: {
    unread: "The records could not be read: {detail}",
    cname: "A CNAME to {content} stands at the name, where no address can stand.",
    deleteCname: "Delete the CNAME in the Cloudflare dashboard.",
    none: "No record yet; the first pass with a running task creates it.",
    owned: "The record is fargate-ddns's own: {records}.",
    manual: "A manual record: {records}. The next pass with a running task adopts it.",
    several: "Several manual records, and it is unclear which to adopt: {records}.",
    ofAnother: "A record of another deployment of fargate-ddns: {records}.",
    adopt: "Let it be adopted now: npx fargate-ddns sync",
    choose: [
      "Delete all but one of them in the Cloudflare dashboard,",
      "or adopt all of them: npx fargate-ddns sync --adopt all",
    ],
    otherWriter:
      "Remove the name from the other deployment's configuration, then delete the record in the Cloudflare dashboard.",
    gray: "No record of the name is orange-clouded.",
    orange:
      "Orange-clouded, so that all of the name is answered with Cloudflare's addresses, which take no mail: {records}.",
    turnGray: "Set these records to DNS only in the Cloudflare dashboard.",
    sync: "Let the next pass correct it now: npx fargate-ddns sync",
    ttl: "Caches keep an answer for {ttl} s.",
    otherTtl: "Caches keep an answer for {ttl} s, and {wanted} s are configured.",
    delegated: "NS records hand the name to other name servers: {detail}.",
    deleteNs: "Delete these NS records in the Cloudflare dashboard, unless they are meant.",
    mxUnread: "The MX records could not be checked: {detail}",
    mx: "MX records of {domains} point at it.",
    noMx: "No MX record of this zone points at it.",
    addMx:
      "If mail is to arrive, add an MX record with the mail server {name} in the Cloudflare dashboard.",
    mxProxied: "An MX record points at an orange-clouded host: {mx}.",
    standInSeen: " The public DNS shows it: {mx}.",
    standInAlone:
      "The public DNS answers with {mx}: Cloudflare makes such a host where an MX record points at an orange-clouded name.",
    grayMx:
      "Point the MX record at a DNS-only name, or set the host to DNS only in the Cloudflare dashboard.",
    mxGray: "No MX record points at an orange-clouded host.",
  },
  ja: {
    unread: "レコードを確認できませんでした: {detail}",
    cname: "{content} への CNAME があるため、この名前にアドレスを設定できません。",
    deleteCname: "Cloudflare ダッシュボードで CNAME を削除してください。",
    none: "レコードはまだありません。タスクが実行中であれば、次回の処理で作成されます。",
    owned: "fargate-ddns が管理するレコードです: {records}",
    manual:
      "手動で作成されたレコードです: {records}。タスクが実行中であれば、次回の処理で引き継がれます。",
    several: "手動で作成されたレコードが複数あり、どれを引き継ぐべきか判断できません: {records}",
    ofAnother: "別の fargate-ddns デプロイのレコードです: {records}",
    adopt: "今すぐ引き継ぎます: npx fargate-ddns sync",
    choose: [
      "Cloudflare ダッシュボードで 1 つを残して削除してください。",
      "または、すべてを引き継ぎます: npx fargate-ddns sync --adopt all",
    ],
    otherWriter:
      "別のデプロイの設定からこの名前を削除した後、Cloudflare ダッシュボードでレコードを削除してください。",
    gray: "この名前にプロキシ（オレンジの雲）のレコードはありません。",
    orange:
      "プロキシ（オレンジの雲）が有効なため、この名前にはメールを受け取れない Cloudflare のアドレスが返されます: {records}",
    turnGray: "Cloudflare ダッシュボードで、これらのレコードを「DNS のみ」に変更してください。",
    sync: "今すぐ修正します: npx fargate-ddns sync",
    ttl: "応答のキャッシュ時間は {ttl} 秒です。",
    otherTtl: "応答のキャッシュ時間は {ttl} 秒ですが、設定値は {wanted} 秒です。",
    delegated: "NS レコードにより、この名前は別のネームサーバーに委任されています: {detail}",
    deleteNs: "意図した委任でなければ、Cloudflare ダッシュボードで NS レコードを削除してください。",
    mxUnread: "MX レコードを確認できませんでした: {detail}",
    mx: "{domains} の MX レコードがこの名前を指しています。",
    noMx: "このゾーンに、この名前を指す MX レコードはありません。",
    addMx:
      "メールを受信する場合は、Cloudflare ダッシュボードでメールサーバーを {name} とする MX レコードを追加してください。",
    mxProxied: "MX レコードがプロキシ（オレンジの雲）の有効なホストを指しています: {mx}",
    standInSeen: "。公開 DNS での応答: {mx}",
    standInAlone:
      "公開 DNS が {mx} を返しています。MX レコードがプロキシ（オレンジの雲）の有効な名前を指す場合に、Cloudflare が作成するホストです。",
    grayMx:
      "MX レコードを「DNS のみ」の名前に向けるか、Cloudflare ダッシュボードでそのホストを「DNS のみ」に変更してください。",
    mxGray: "プロキシ（オレンジの雲）の有効なホストを指す MX レコードはありません。",
  },
};
