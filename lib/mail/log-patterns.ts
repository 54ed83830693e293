/**
 * What to look for in the mail server's log, as data: the filter pattern, when it is an alarm,
 * and what the alarm says.
 *
 * The patterns are Postfix's: they find what it writes once for each recipient and attempt
 * (`to=<…>, relay=…, delays=…, dsn=…, status=…`). A client that only connects causes no such line, so
 * health checkers (`lost connection after CONNECT`) and scanners stay out without being named.
 *
 * Strangers choose addresses, message ids and headers, and Postfix logs them. So a line counts
 * only where it is a delivery's that did not succeed, and lines that quote strangers otherwise are
 * left out by their own words. A 451 of Postfix's own to a client is such a line, and is not
 * counted. What remains: a mail that is taken and then fails may have an address that reads like
 * another failure. CloudWatch's patterns cannot distinguish that; it is a failed delivery in any case.
 *
 * A phrase begins and ends where a word does: it is found whether CloudWatch searches for words or
 * for letters. Some wrappers write `=` as `\u003d`; each phrase is searched for in that form, too.
 */
import type { Language, Translated } from "../../contract/language.ts";
import type { AlarmHead, AlarmProse, AlarmText } from "../monitoring/alarm-kit.ts";
import { EN_PROSE } from "./texts/en.ts";
import { JA_PROSE } from "./texts/ja.ts";

export interface MailSign {
  /** Of the metric, and in the logical ids. */
  readonly name: "MailWrongProtocol" | "MailBounced" | "MailDeferred";
  /** One metric filter each, since `?terms` do not go together with others; all count alike. */
  readonly patterns: readonly string[];
  /** It is an alarm when there was one in this many … */
  readonly datapoints: number;
  /** … of the last so many periods of five minutes. */
  readonly of: number;
  readonly text: AlarmHead;
}

export const PERIOD_MINUTES = 5;

/**
 * The other side does not know the first command. 500 is what Dovecot's LMTP and today's
 * Postfix say; older Postfix and others say 502. Who refuses for a reason says 421, 550 or 554.
 */
const WRONG_PROTOCOL = ['"refused to talk to me: 500"', '"refused to talk to me: 502"'];

/** Without what the first alarm reports already, in better words. */
const OTHERS = WRONG_PROTOCOL.map((term) => `-${term}`).join(" ");

/** smtpd (NOQUEUE, proto=), cleanup (message-id, and headers with proto=), qmgr (nrcpt). */
const QUOTING = ["NOQUEUE", "nrcpt", '"message-id"', '"proto=ESMTP"', '"proto=SMTP"'];
const ESCAPED = ['"u003dESMTP"', '"u003dSMTP"'];
/** A mail that was delivered, whatever its address reads. */
const SENT = ['"status=sent"', '"u003dsent"'];
const NOT_QUOTING = [...QUOTING, ...ESCAPED, ...SENT].map((term) => `-${term}`).join(" ");

/** `status=bounced` and `status\u003dbounced`. */
const bothForms = (phrase: string): readonly string[] => [
  `"${phrase}"`,
  `"${phrase.replace(/^status=/, "u003d")}"`,
];

/** Lines of a delivery with a phrase that begins `status=`. */
const delivery = (phrase: string): readonly string[] =>
  bothForms(phrase).map((term) => `delays dsn ${term} ${OTHERS} ${NOT_QUOTING}`);

const tail = (since: string, phrase: string): string =>
  `aws logs tail {mailLog} --since ${since} --filter-pattern '"${phrase}"'`;

export const MAIL_SIGNS: readonly MailSign[] = [
  {
    name: "MailWrongProtocol",
    patterns: WRONG_PROTOCOL.map((term) => `delays dsn ${term} ${NOT_QUOTING}`),
    // One is enough: it cannot happen by chance, and every further mail is lost. Six hours,
    // since a small server may have no mail at night, and OK would be read as "fixed".
    datapoints: 1,
    of: 72,
    text: {
      title: "Mail bouncing: SMTP sent to an LMTP port",
      next: [tail("6h", "refused to talk to me")],
    },
  },
  {
    name: "MailBounced",
    patterns: [
      ...delivery("status=bounced"),
      // By the queue manager, after five days: no delivery, so without delays and dsn.
      ...bothForms("status=expired, returned to sender").map((it) => `${it} ${NOT_QUOTING}`),
    ],
    // Three windows, not three bounces: one mail to twenty wrong addresses is a mistake, a
    // fault goes on. An hour, for a server that has a mail every quarter of an hour.
    datapoints: 3,
    of: 12,
    text: {
      title: "Mail bouncing",
      next: [tail("1h", "status=bounced")],
    },
  },
  {
    name: "MailDeferred",
    patterns: [
      ...delivery("status=deferred"),
      // A bounce that soft_bounce turns into a delay.
      ...delivery("status=SOFTBOUNCE"),
      // Asked by reject_unverified_recipient: a dead mailbox server shows in no other line.
      ...delivery("status=undeliverable (connect to"),
      ...delivery("status=undeliverable (delivery temporarily suspended"),
    ],
    // Postfix tries a mail again after 5, 10, 20, 40 minutes. Greylisting takes up two or
    // three windows, a mailbox server's restart of ten minutes three; a single mail that
    // cannot be handed on takes up four within the hour.
    datapoints: 4,
    of: 12,
    text: {
      title: "Mail delayed (deferred)",
      next: [tail("1h", "status=deferred"), "postqueue -f"],
    },
  },
];

const PROSE: Translated<Readonly<Record<MailSign["name"], AlarmProse>>> = {
  en: EN_PROSE,
  ja: JA_PROSE,
};

export const mailSignText = ({ name, text }: MailSign, language: Language): AlarmText => ({
  ...text,
  ...PROSE[language][name],
});
