/** What each alarm on the mail server's log means, and the likely causes, in English. */
import type { AlarmProse } from "../../monitoring/alarm-kit.ts";

const LMTP =
  "set relay_transport=lmtp:[host]:2525 (environment POSTFIX_relay_transport) instead of RELAYHOST, wherever it is set: task definition, docker-compose.yml, Terraform's user_data";

export const EN_PROSE = {
  MailWrongProtocol: {
    means:
      "Mail bounces: the mail server speaks SMTP to a port for LMTP (log: refused to talk to me: 500 5.5.1 Unknown command), or LMTP to one for SMTP (500 5.5.2). OK comes six hours after the last such mail.",
    causes: [
      `RELAYHOST, which always speaks SMTP, leads to Dovecot's LMTP: ${LMTP}`,
      "the other way round: relay_transport=lmtp: leads to an SMTP port; set RELAYHOST",
    ],
  },
  MailBounced: {
    means:
      "Again and again within an hour mail was refused for good (status=bounced), or waited too long (status=expired), and went back to its sender. Each line of the log ends in the reason.",
    causes: [
      "mail is taken for users whom the mailbox server does not know: set relay_recipient_maps or reject_unverified_recipient",
      "a mailbox is full, or the mail too large",
      "mail goes round in a loop (too many hops)",
      `the way to the mailbox server is wrong; for Dovecot's LMTP ${LMTP}`,
    ],
  },
  MailDeferred: {
    means:
      "For a good while mail could not be handed on (status=deferred). Postfix tries for five days. Where the queue is in the task's own storage, it is lost with the task: do not redeploy before it is empty. When the cause is gone, run postqueue -f in the mail server's container.",
    causes: [
      "the mailbox server is down, or cannot be reached (VPN, port, security group)",
      "it defers mail (4xx), or offers no TLS where TLS is required",
      `its address or port is wrong; for Dovecot's LMTP ${LMTP}`,
    ],
  },
} as const satisfies Readonly<Record<string, AlarmProse>>;
