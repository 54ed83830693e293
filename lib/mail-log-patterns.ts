/**
 * What to look for in the mail server's log, as data: the filter pattern, when it is an alarm,
 * and what the alarm says.
 *
 * Every pattern rests on what Postfix writes once for each recipient and attempt. Nobody who
 * only connects causes such a line, so health checkers (`lost connection after CONNECT`) and
 * scanners stay out without being named. A phrase begins and ends where a word does: it is
 * found whether CloudWatch looks for words or for letters.
 */
import type { AlarmText } from "./alarm-texts.ts";

export interface MailSign {
  /** Of the metric, and in the logical ids. */
  readonly name: "MailWrongProtocol" | "MailBounced" | "MailDeferred";
  readonly pattern: string;
  /** It is an alarm when there was one in this many … */
  readonly datapoints: number;
  /** … of the last so many periods of five minutes. */
  readonly of: number;
  readonly text: AlarmText;
}

export const PERIOD_MINUTES = 5;

/**
 * The other side does not know the first command. 500 is what Dovecot's LMTP and today's
 * Postfix say; older Postfix and others say 502. Who refuses for a reason says 421, 550 or 554.
 */
const WRONG_PROTOCOL = ['"refused to talk to me: 500"', '"refused to talk to me: 502"'];

/** Without what the first alarm tells already, in better words. */
const others = (phrase: string): string =>
  [phrase, ...WRONG_PROTOCOL.map((term) => `-${term}`)].join(" ");

const LMTP =
  "set relay_transport=lmtp:[host]:2525 (environment POSTFIX_relay_transport) instead of " +
  "RELAYHOST, wherever it is set: task definition, docker-compose.yml, Terraform's user_data";

const tail = (since: string, phrase: string): string =>
  `aws logs tail {mailLog} --since ${since} --filter-pattern '"${phrase}"'`;

export const MAIL_SIGNS: readonly MailSign[] = [
  {
    name: "MailWrongProtocol",
    pattern: WRONG_PROTOCOL.map((term) => `?${term}`).join(" "),
    // One is enough: it cannot happen by chance, and every further mail is lost. Six hours,
    // since a small server may have no mail at night, and OK would be heard as "mended".
    datapoints: 1,
    of: 72,
    text: {
      title: "Mail bouncing: SMTP sent to an LMTP port",
      means:
        "Mail bounces: the mail server speaks SMTP to a port for LMTP (log: refused to talk to " +
        "me: 500 5.5.1 Unknown command), or LMTP to one for SMTP (500 5.5.2). OK comes six " +
        "hours after the last such mail.",
      causes: [
        `RELAYHOST, which always speaks SMTP, leads to Dovecot's LMTP: ${LMTP}`,
        "the other way round: relay_transport=lmtp: leads to an SMTP port; set RELAYHOST",
      ],
      next: [tail("6h", "refused to talk to me")],
    },
  },
  {
    name: "MailBounced",
    pattern: others('"status=bounced"'),
    // Three windows, not three bounces: one mail to twenty wrong addresses is a mistake, a
    // fault goes on. An hour, for a server that has a mail every quarter of an hour.
    datapoints: 3,
    of: 12,
    text: {
      title: "Mail bouncing",
      means:
        "Again and again within an hour mail was refused for good (status=bounced) and went " +
        "back to its sender. Each line of the log ends in the reason.",
      causes: [
        "mail is taken for users whom the mailbox server does not know: set " +
          "relay_recipient_maps or reject_unverified_recipient",
        "a mailbox is full, or the mail too large",
        "mail goes round in a loop (too many hops)",
        `the way to the mailbox server is wrong; for Dovecot's LMTP ${LMTP}`,
      ],
      next: [tail("1h", "status=bounced")],
    },
  },
  {
    name: "MailDeferred",
    pattern: others('"status=deferred"'),
    // Postfix tries a mail again after 5, 10, 20, 40 minutes. Greylisting takes up two or
    // three windows, a mailbox server's restart of ten minutes three; a single mail that
    // cannot be handed on takes up four within the hour.
    datapoints: 4,
    of: 12,
    text: {
      title: "Mail delayed (deferred)",
      means:
        "For a good while mail could not be handed on (status=deferred). Postfix tries for " +
        "five days. Where the queue is in the task's own storage, it is lost with the task: do " +
        "not redeploy before it is empty. When the cause is gone, run postqueue -f in the mail " +
        "server's container.",
      causes: [
        "the mailbox server is down, or cannot be reached (VPN, port, security group)",
        "it puts mail off (4xx), or offers no TLS where TLS is required",
        `its address or port is wrong; for Dovecot's LMTP ${LMTP}`,
      ],
      next: [tail("1h", "status=deferred"), "postqueue -f"],
    },
  },
];
