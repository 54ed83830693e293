import type { Translated } from "../../contract/language.ts";
import type { ProbeCode } from "../../lambda/mail/probe/codes.ts";
import type { OwnCode } from "./judge.ts";

export interface ProbeWords {
  readonly what: string;
  /** Empty where nothing is to be explained. */
  readonly why: string;
  readonly todo: readonly string[];
}

interface Texts {
  readonly running: string;
  /** {days}. */
  readonly certificate: string;
  readonly took: string;
  /** {reason}. */
  readonly noTarget: string;
  readonly own: Readonly<Record<OwnCode, ProbeWords>>;
  /** In place of advice that holds inside the VPC. */
  readonly fromHere: Partial<Record<ProbeCode, Omit<ProbeWords, "what">>>;
  /** {host}, {code}. */
  readonly hostUnknown: string;
  readonly checkHost: string;
  /** {port}. */
  readonly badPort: string;
  readonly portForm: string;
}

export const TEXTS: Translated<Texts> = {
  en: {
    running: "Talking to the mail server …",
    certificate: "The certificate is valid for {days} more days.",
    took: "Took {seconds} s.",
    noTarget: "no address to talk to: {reason}",
    own: {
      "blocked-here": {
        what: "Port {port} is blocked where you are, so nothing is known of {address}:{port}.",
        why: "A mail server elsewhere that surely answers cannot be reached either. Most home and office networks and cloud providers close outgoing port 25.",
        todo: [
          "Run the command where port 25 is open, or let the stack's probe and outside check watch it (mailProbe and outsideCheck of the record).",
        ],
      },
      "lmtp-answered": {
        what: "{address}:{port} speaks LMTP, as a delivery port should.",
        why: "",
        todo: [],
      },
      "speaks-smtp": {
        what: "{address}:{port} speaks SMTP, not LMTP: it accepts EHLO.",
        why: "A relay that delivers by LMTP gets an error for every message there.",
        todo: [
          "Find the LMTP port of the server (lmtp in Dovecot's protocols and service lmtp), or deliver by SMTP: relay_transport=smtp:[{address}]:{port}",
        ],
      },
    },
    fromHere: {
      "mail-refused": {
        why: "The network leads there, and nothing listens on the port.",
        todo: [
          "Check whether the container's mail server started; for Postfix, check inet_interfaces and master.cf, too.",
        ],
      },
      "mail-timeout": {
        why: "Other mail servers may be reached from here, so something on the way to this one drops the packets: most likely the security group of the service.",
        todo: [
          "Let the task's security group admit TCP {port} from 0.0.0.0/0.",
          "npx fargate-ddns doctor",
        ],
      },
      "mail-unreachable": {
        why: "The task is just being replaced, or the network has no way to it.",
        todo: ["npx fargate-ddns doctor"],
      },
    },
    hostUnknown: "--host {host} cannot be looked up ({code}).",
    checkHost: "Check the name, or give the address.",
    badPort: '--port is "{port}"; expected is a port from 1 to 65535.',
    portForm: "Write a number, such as 25 or 2525.",
  },
  ja: {
    running: "メールサーバーと通信しています …",
    certificate: "証明書の有効期限まであと {days} 日です。",
    took: "所要時間 {seconds} 秒。",
    noTarget: "通信先のアドレスがありません: {reason}",
    own: {
      "blocked-here": {
        what: "この場所から外向きの {port} 番ポートは遮断されているため、{address}:{port} の状態は判定できません。",
        why: "必ず応答するはずの他のメールサーバーにも接続できません。家庭や社内のネットワーク、クラウド事業者の多くは、外向きの 25 番ポートを閉じています。",
        todo: [
          "25 番ポートが開いている場所で実行するか、スタックのプローブと外部監視（レコードの mailProbe と outsideCheck）で監視してください。",
        ],
      },
      "lmtp-answered": {
        what: "{address}:{port} は配送用ポートとして正しく LMTP で応答しています。",
        why: "",
        todo: [],
      },
      "speaks-smtp": {
        what: "{address}:{port} は LMTP ではなく SMTP で応答しています（EHLO を受け付けました）。",
        why: "LMTP で配送するリレーでは、すべてのメールがエラーになります。",
        todo: [
          "サーバーの LMTP ポートを確認するか（Dovecot の protocols と service lmtp）、SMTP で配送してください: relay_transport=smtp:[{address}]:{port}",
        ],
      },
    },
    fromHere: {
      "mail-refused": {
        why: "ネットワークは到達していますが、このポートで待ち受けているプログラムがありません。",
        todo: [
          "コンテナのメールサーバーが起動しているか確認してください。Postfix では inet_interfaces と master.cf も確認してください。",
        ],
      },
      "mail-timeout": {
        why: "経路上でパケットが破棄されています。多くの場合、原因はサービスのセキュリティグループです。",
        todo: [
          "タスクのセキュリティグループで、0.0.0.0/0 からの TCP {port} を許可してください。",
          "npx fargate-ddns doctor",
        ],
      },
      "mail-unreachable": {
        why: "タスクの入れ替え中か、到達する経路がありません。",
        todo: ["npx fargate-ddns doctor"],
      },
    },
    hostUnknown: "--host {host} を名前解決できません（{code}）。",
    checkHost: "名前を確認するか、アドレスを指定してください。",
    badPort: "--port の値が「{port}」です。1 から 65535 の数値を指定してください。",
    portForm: "25 や 2525 などの数値を指定してください。",
  },
};
