/** The words of every finding of the probe in Japanese. */
import type { ProbeTexts } from "../codes.ts";

const LOOK_AT_LOG = "同じ時刻のメールサーバーのログを確認してください。";
const RENEW =
  "証明書を更新し、新しい証明書をタスクに読み込ませてください（再デプロイ、または更新後のリロード）。";

export const JA_TEXTS: ProbeTexts = {
  "mail-answered": {
    what: "{address}:{port} でメールサーバーが応答しています。",
    why: "バナー、EHLO、STARTTLS、証明書はすべて正常です。プローブは VPC 内から接続します。プライベートアドレスを信頼するサーバー（Postfix の mynetworks）は、プローブからの宛先を受け付けても、それ以外からの宛先を拒否することがあります。",
    todo: [],
  },
  "mail-refused": {
    what: "{address}:{port} への接続が拒否されました。待ち受けているプロセスがありません。",
    why: "タスク内でメールサーバーが動作していないか、別のポートまたはループバックのみで待ち受けています。",
    todo: [
      "コンテナのメールサーバーが起動しているか確認してください。Postfix の場合は、inet_interfaces と master.cf も確認してください。",
      "ポートが異なる場合は、records[].mailProbe.port を設定してください。",
    ],
  },
  "mail-timeout": {
    what: "{address}:{port} に時間内に接続できませんでした。",
    why: "セキュリティグループ、ネットワーク ACL、または誤ったサブネットにより、パケットが破棄されています。",
    todo: [
      "records[].mailProbe.securityGroupId を、サービスのタスクのセキュリティグループと比べてください。プローブのセキュリティグループからの TCP {port} を許可する必要があります。",
      "mailProbe.subnetIds が、タスクと同じ VPC のサブネットであることを確認してください。",
    ],
  },
  "mail-unreachable": {
    what: "{address}:{port} への接続に失敗しました。",
    why: "タスクが入れ替わっている最中か、そのアドレスへの経路がありません。",
    todo: [
      "今のところ対応は不要です。次の定期チェックで再び確認します。解消しない場合は、プローブのログを確認してください。",
    ],
  },
  "greeting-missing": {
    what: "{address}:{port} に接続できますが、サーバーがバナーを返しません。",
    why: "サーバーがハングしているか、空きプロセスがないか、最初から TLS を使用するポートか、すぐに接続を切断しています。",
    todo: [LOOK_AT_LOG, "プロセス数の上限と、タスクのメモリと CPU を確認してください。"],
  },
  "greeting-error": {
    what: "サーバーが 220 ではなく、エラーのバナーを返しました。",
    why: "サーバーが過負荷か、設定されていないか、プローブのアドレスを拒否しています。",
    todo: [
      LOOK_AT_LOG,
      "クライアントをアドレスで制限している場合は、プローブのサブネットを許可してください。",
    ],
  },
  "speaks-lmtp": {
    what: "ポートが SMTP ではなく LMTP で応答しています（EHLO を拒否し、LHLO を受け付けます）。",
    why: "SMTP であるべきポートが、Dovecot の LMTP か、それにつながるポートマッピングになっています。",
    todo: [
      "MX サーバーをポート {port} で待ち受けさせ、LMTP は別のポートにしてください。",
      "ここへ配送するリレーには、RELAYHOST の代わりに relay_transport=lmtp:[host]:2525 を設定してください。",
    ],
  },
  "ehlo-error": {
    what: "サーバーが EHLO を拒否しました。",
    why: "SMTP サーバーではないか、プローブの名前またはアドレスを拒否しています。",
    todo: [LOOK_AT_LOG],
  },
  "tls-broken": {
    what: "サーバーは STARTTLS を提示しますが、TLS ハンドシェイクに失敗しました。",
    why: "証明書と秘密鍵が対応していないか、読み込めないか、古い TLS にしか対応していません。",
    todo: [
      "VPC 内から確認してください: openssl s_client -starttls smtp -connect {address}:{port}",
      "コンテナ内で証明書と秘密鍵を読み込めること、TLS 1.2 が有効であることを確認してください。",
    ],
  },
  "too-slow": {
    what: "サーバーとの通信が 20 秒以内に終わりませんでした。",
    why: "サーバーが過負荷かハングしているか、遅い問い合わせ（逆引き DNS、ブロックリスト）を待っているか、意図的に応答を遅らせています。多くの送信サーバーはもっと長く待ちますが、これほど遅いサーバーは、まもなく応答しなくなる可能性があります。",
    todo: [
      LOOK_AT_LOG,
      "詳細にある各段階の所要時間を比べ、タスクの CPU とメモリ、およびタスクが使うネームサーバーを確認してください。",
    ],
  },
  "tls-unavailable": {
    what: "サーバーは STARTTLS を提示しますが、実行すると拒否します。",
    why: "秘密鍵または証明書を読み込めません。多くの送信サーバーは暗号化せずに配送しますが、TLS を必須とする送信サーバー（MTA-STS、DANE、独自のルール）は配送を待ち、数日後に断念します。",
    todo: [
      LOOK_AT_LOG,
      "証明書と秘密鍵が対応しており、コンテナ内で読み込めることを確認してください。",
    ],
  },
  "tls-weak": {
    what: "サーバーの暗号化が脆弱です。",
    why: "証明書がないか、Diffie-Hellman の鍵が短すぎます。送信側の Postfix は受け入れますが、多くの送信サーバーは拒否し、平文で配送するか、配送しません。",
    todo: [
      "サーバーに証明書（Postfix の smtpd_tls_chain_files）と、2,048 ビット以上の鍵を設定してください。",
    ],
  },
  "tls-missing": {
    what: "サーバーが STARTTLS を提示しません。",
    why: "証明書が設定されていません。TLS を必須とする送信サーバーは配送しません。",
    todo: [
      "Postfix の場合は、smtpd_tls_chain_files と smtpd_tls_security_level=may を設定してください。",
    ],
  },
  "certificate-expired": {
    what: "証明書の有効期限が切れているか、まだ有効期間が始まっていません。",
    why: "証明書が更新されていないか、サーバーが新しい証明書を読み込んでいません。",
    todo: [RENEW],
  },
  "certificate-expiring": {
    what: "証明書の有効期限まで 14 日を切っています。",
    why: "自動更新はもっと早く行われるはずなので、更新の仕組みが壊れている可能性があります。",
    todo: [RENEW],
  },
  "certificate-name": {
    what: "証明書が {host} に対して発行されたものではありません。",
    why: "別のホストの証明書か、メールサーバーの名前が変わりました。",
    todo: [
      "{host} の証明書を使用するか、records[].mailProbe.hostName に正しい名前を設定してください。",
    ],
  },
  "greeting-name": {
    what: "バナーに {host} が含まれていません。",
    why: "サーバーの名前（Postfix の myhostname）が異なるか、別のサーバーです。",
    todo: [
      "サーバーの名前を {host} にするか、records[].mailProbe.hostName に正しい名前を設定してください。",
    ],
  },
  "relay-denied": {
    what: "サーバーが {recipient} のドメイン宛てのメールを拒否しました。",
    why: "ドメインがどのリスト（relay_domains、mydestination、virtual_mailbox_domains）にもないため、中継の要求と判断されています。4xx のコードの場合、送信サーバーは再試行を続け、最後には断念します。",
    todo: [
      "Postfix の場合は、relay_domains、または配送先に応じた適切なリストにドメインを追加してください。",
      LOOK_AT_LOG,
    ],
  },
  "recipient-refused": {
    what: "サーバーが {recipient} 宛てのメールを拒否しました。",
    why: "サーバーがこのメールボックスを認識していません。Postfix の soft_bounce が有効な場合は 4xx のコードになり、送信サーバーは無駄に再試行を続けます。",
    todo: [
      LOOK_AT_LOG,
      "サーバーの relay_domains、virtual_mailbox_domains、受信者マップを確認してください。",
    ],
  },
  "recipient-deferred": {
    what: "サーバーが {recipient} 宛てのメールの受け付けを延期しました。",
    why: "グレイリスティングが有効か、配送先が応答していません。",
    todo: [LOOK_AT_LOG, "プローブのサブネットをグレイリスティングの対象から外してください。"],
  },
  "talk-broken": {
    what: "サーバーとの通信が途中で切れました。",
    why: "サーバーが接続を切断したか、強制終了されたか、時間内に応答しませんでした。",
    todo: [LOOK_AT_LOG],
  },
};
