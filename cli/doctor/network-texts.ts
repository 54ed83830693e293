/** What the checks of the network say. */
import type { Translated } from "../../contract/language.ts";

export interface Texts {
  /** {port}, {groups}. */
  readonly open: string;
  readonly partly: string;
  readonly closed: string;
  readonly assumed: string;
  readonly noGroup: string;
  readonly nameGroup: string;
  /** {sources}. */
  readonly fromOnly: string;
  readonly noneUnused: string;
  /** {address}, {dollars}. */
  readonly unused: string;
  readonly release: string;
}

export const TEXTS: Translated<Texts> = {
  en: {
    open: "The security group admits port {port} from everywhere ({groups}).",
    partly: "The security group admits port {port} only from {sources} ({groups}).",
    closed: "The security group does not admit port {port} ({groups}).",
    assumed: "Port 25 is assumed. Another one is named by `outsideCheck` in cdk.json.",
    noGroup:
      "The service names no security group: the VPC's default one admits nothing from the internet.",
    nameGroup: "Give the service a security group of its own that admits port {port}.",
    fromOnly: "To admit everybody:",
    noneUnused: "No Elastic IP is unassociated.",
    unused:
      "The Elastic IP {address} is not associated with anything and costs about {dollars} a month.",
    release: "Once no DNS record points at it:",
  },
  ja: {
    open: "セキュリティグループはポート {port} をすべての送信元に許可しています（{groups}）。",
    partly: "セキュリティグループはポート {port} を {sources} だけに許可しています（{groups}）。",
    closed: "セキュリティグループがポート {port} を許可していません（{groups}）。",
    assumed: "ポート 25 と仮定しています。別のポートは cdk.json の `outsideCheck` で指定します。",
    noGroup:
      "サービスにセキュリティグループの指定がなく、VPC のデフォルトではインターネットから接続できません。",
    nameGroup: "ポート {port} を許可する専用のセキュリティグループをサービスに設定してください。",
    fromOnly: "すべての送信元に許可する場合:",
    noneUnused: "未使用の Elastic IP はありません。",
    unused: "Elastic IP {address} は何にも関連付けられておらず、月額約 {dollars} かかります。",
    release: "これを指す DNS レコードがないことを確認したうえで解放してください:",
  },
};
