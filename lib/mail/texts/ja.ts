/** What each alarm on the mail server's log means, and the likely causes, in Japanese. */
import type { AlarmProse } from "../../monitoring/alarm-kit.ts";

const LMTP =
  "RELAYHOST の代わりに relay_transport=lmtp:[host]:2525（環境変数 POSTFIX_relay_transport）を、設定しているすべての場所（タスク定義、docker-compose.yml、Terraform の user_data）で設定する";

export const JA_PROSE = {
  MailWrongProtocol: {
    means:
      "メールがバウンスしています。メールサーバーが LMTP のポートに SMTP で接続しているか（ログ: refused to talk to me: 500 5.5.1 Unknown command）、SMTP のポートに LMTP で接続しています（500 5.5.2）。最後に発生してから 6 時間後に OK に戻ります。",
    causes: [
      `常に SMTP を使う RELAYHOST が、Dovecot の LMTP を指している: ${LMTP}`,
      "逆に、relay_transport=lmtp: が SMTP のポートを指している: RELAYHOST を設定する",
    ],
  },
  MailBounced: {
    means:
      "1 時間のうちに繰り返し、メールが恒久的に拒否された（status=bounced）か、待機期限を超え（status=expired）、送信者に返送されました。理由はログの各行の末尾にあります。",
    causes: [
      "メールボックスサーバーに存在しないユーザー宛てのメールを受け付けている: relay_recipient_maps または reject_unverified_recipient を設定する",
      "メールボックスが満杯、またはメールが大きすぎる",
      "メールがループしている（too many hops）",
      `メールボックスサーバーへの経路が誤っている。Dovecot の LMTP の場合は ${LMTP}`,
    ],
  },
  MailDeferred: {
    means:
      "しばらくの間、メールを次のサーバーに渡せていません（status=deferred）。Postfix は 5 日間再試行します。キューがタスク自身のストレージにある場合は、タスクと一緒に失われるため、キューが空になるまで再デプロイしないでください。原因を取り除いたら、メールサーバーのコンテナで postqueue -f を実行してください。",
    causes: [
      "メールボックスサーバーが停止している、または接続できない（VPN、ポート、セキュリティグループ）",
      "メールボックスサーバーが受け付けを延期している（4xx）、または必須の TLS を提示しない",
      `アドレスまたはポートが誤っている。Dovecot の LMTP の場合は ${LMTP}`,
    ],
  },
} as const satisfies Readonly<Record<string, AlarmProse>>;
