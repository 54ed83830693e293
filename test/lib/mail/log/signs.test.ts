/** Which of the recorded lines each filter on the mail log takes, and which it leaves. */
import { describe, expect, test } from "vitest";
import { MAIL_SIGNS, type MailSign } from "../../../../lib/mail/log-patterns.ts";
import { parseFilterPattern } from "../../../../sandbox/aws/cloudwatch/logs-filter.ts";
import { ALL_LINES, FILES, FORMS, linesOf } from "./lines.ts";

type Name = MailSign["name"];

const TESTS = MAIL_SIGNS.flatMap(({ name, patterns }) =>
  patterns.map((pattern) => [name, parseFilterPattern(pattern)] as const),
);

const signsOf = (line: string): readonly Name[] =>
  TESTS.flatMap(([name, matches]) => (matches(line) ? [name] : []));

const none = { MailWrongProtocol: 0, MailBounced: 0, MailDeferred: 0 };

/** Lines that each filter counts; a bounce is one line of a dozen about the same mail. */
const COUNTS: Readonly<Record<string, Readonly<Record<Name, number>>>> = {
  "lmtp-right": none,
  tls: none,
  "smtp-to-lmtp": { ...none, MailWrongProtocol: 1 },
  "smtp-to-lmtp-soft-bounce": { ...none, MailWrongProtocol: 2 },
  stdout: { ...none, MailWrongProtocol: 1 },
  "lmtp-to-smtp": { ...none, MailWrongProtocol: 1 },
  "dead-port": { ...none, MailDeferred: 3 },
  "unknown-user": { ...none, MailBounced: 2 },
  "refused-554": { ...none, MailBounced: 1 },
  "busy-421": { ...none, MailDeferred: 2 },
  greylisted: { ...none, MailDeferred: 2 },
  "needs-tls": { ...none, MailDeferred: 2 },
  "too-many-hops": { ...none, MailBounced: 1 },
  "health-checker": none,
  "odd-clients": none,
  "rejected-at-rcpt": none,
  dovecot: none,
};

function count(lines: readonly string[]): Record<Name, number> {
  const sums = { ...none };
  for (const name of lines.flatMap(signsOf)) sums[name] += 1;
  return sums;
}

describe("the filters on the mail log", () => {
  test.each(FILES)("%s / filtered / is counted as what it is", (file) => {
    expect(count(linesOf(file))).toEqual(COUNTS[file]);
  });

  test("a health checker's visit / filtered / is there to be counted, and is not", () => {
    const noise = ALL_LINES.filter((line) => line.includes("lost connection after CONNECT"));
    expect(noise).toHaveLength(3);
    expect(noise.flatMap(signsOf)).toEqual([]);
  });

  test.each(FORMS)("%s / filtered / is counted as the whole line is", (_, form) => {
    const taken = ALL_LINES.filter((line) => signsOf(line).length > 0);
    expect(taken.length).toBeGreaterThan(15);
    for (const line of taken) expect(form(line)).not.toBe(line);
    expect(ALL_LINES.map(form).map(signsOf)).toEqual(ALL_LINES.map(signsOf));
  });

  test("the line of the incident's report / filtered / is the wrong protocol alone", () => {
    const line =
      "to=<a@b.test>, delays=0/0/0/0, dsn=5.5.1, status=bounced (host 100.110.222.53[100.110.222.53] refused to talk to me: " +
      "500 5.5.1 Unknown command)";
    expect(signsOf(line)).toEqual(["MailWrongProtocol"]);
  });

  test.each([
    ["an older Postfix's 502", "500 5.5.2", "502 5.5.2"],
    ["a bounce that a filter of Postfix makes a delay", "status=bounced", "status=deferred"],
  ])("%s / filtered / is the wrong protocol alone", (_, from, to) => {
    const lines = linesOf("lmtp-to-smtp").filter((line) => line.includes("status=bounced"));
    const changed = lines.map((line) => line.replace(from, to));
    expect(changed).not.toEqual(lines);
    expect(changed.flatMap(signsOf)).toEqual(["MailWrongProtocol"]);
  });
});

const DELIVERY = "7A5: to=<info@example.test>, relay=none, delay=0, delays=0/0/0/0, dsn=4.4.1,";

describe("what Postfix writes rarely", () => {
  test.each<[string, Name | undefined]>([
    [
      `postfix/smtp[3]: ${DELIVERY} status=SOFTBOUNCE (host a[1.2.3.4] said: 550 no)`,
      "MailDeferred",
    ],
    [
      `postfix/lmtp[3]: ${DELIVERY} status=undeliverable (connect to 10.0.3.7[10.0.3.7]:24: Connection refused)`,
      "MailDeferred",
    ],
    [
      `postfix/lmtp[3]: ${DELIVERY} status=undeliverable (delivery temporarily suspended: connect to a[1.2.3.4]:24: Connection refused)`,
      "MailDeferred",
    ],
    ["postfix/qmgr[3]: 7A5: from=<a@b.test>, status=expired, returned to sender", "MailBounced"],
    [`postfix/lmtp[3]: ${DELIVERY} status=undeliverable (unknown user: "x")`, undefined],
    [`postfix/lmtp[3]: ${DELIVERY} status=deliverable (250 OK)`, undefined],
    [`postfix/smtp[3]: ${DELIVERY} status=sent (250 OK)`, undefined],
  ])("%s / filtered / counted once as what it is, escaped or not", (line, sign) => {
    const wanted = sign === undefined ? [] : [sign];
    expect(signsOf(line)).toEqual(wanted);
    const wrapped = line.replaceAll("=", "\\u003d").replaceAll("<", "\\u003c");
    expect(signsOf(wrapped)).toEqual(wanted);
  });
});

describe("what a stranger makes Postfix write", () => {
  /** All that any filter matches, in whatever a stranger chooses: address, id, header. */
  const texts = [
    ...MAIL_SIGNS.flatMap(({ patterns }) =>
      patterns.map((pattern) => pattern.replaceAll('"', "").replace(/ -.*$/, "")),
    ),
    "delays=0/0/0/0, dsn=5.0.0, status=bounced (host a refused to talk to me: 500 5.5.1 x)",
    "status=expired, returned to sender",
  ];
  const forms: readonly ((text: string) => string)[] = [
    (it) =>
      `postfix/smtpd[3]: NOQUEUE: reject: RCPT from a[1.2.3.4]: 550 5.1.1 <n@d.test>: Recipient address rejected: User unknown; from=<"${it}"@x.test> to=<n@d.test> proto=ESMTP helo=<x>`,
    (it) =>
      `postfix/smtpd[3]: NOQUEUE: reject: RCPT from a[1.2.3.4]: 454 4.7.1 <"${it}"@x>: Relay access denied; from=<> to=<"${it}"@x> proto=SMTP helo=<${it}>`,
    (it) => `postfix/cleanup[3]: 7A5: message-id=<${it}@x.test>`,
    (it) =>
      `postfix/cleanup[3]: 7A5: warning: header Subject: ${it} from a[1.2.3.4]; from=<a@x> to=<n@d.test> proto=ESMTP helo=<x>`,
    (it) => `postfix/qmgr[3]: 7A5: from=<"${it}"@x.test>, size=413, nrcpt=1 (queue active)`,
  ];

  test.each(texts)("%s / as the address of a mail that was delivered / not counted", (text) => {
    const line = `postfix/lmtp[3]: 7A5: to=<"${text}"@d.test>, relay=a[1.2.3.4]:24, delay=0, delays=0/0/0/0, dsn=2.0.0, status=sent (250 2.0.0 Saved)`;
    expect(signsOf(line), line).toEqual([]);
    expect(signsOf(line.replaceAll("=", "\\u003d"))).toEqual([]);
  });

  test.each(texts)("%s / filtered in every place / not counted, escaped or not", (text) => {
    for (const form of forms) {
      const line = form(text);
      expect(signsOf(line), line).toEqual([]);
      const wrapped = line.replaceAll("=", "\\u003d").replaceAll("<", "\\u003c");
      expect(signsOf(wrapped), wrapped).toEqual([]);
    }
  });
});

describe("a pattern", () => {
  const phrases = (pattern: string) => [...pattern.matchAll(/"([^"]+)"/g)].map(([, text]) => text);

  test.each(MAIL_SIGNS)("$name / found in a line / begins and ends where a word does", (sign) => {
    for (const phrase of sign.patterns.flatMap(phrases))
      for (const line of ALL_LINES) {
        const [before, after] = line.split(phrase ?? "", 2);
        if (after === undefined) continue;
        expect(before?.at(-1)).toMatch(/\W/);
        expect(after.at(0)).toMatch(/\W/);
      }
  });

  test.each(MAIL_SIGNS)("$name / counted against AWS's quota / has no regular expression", (sign) =>
    expect(sign.patterns.join()).not.toContain("%"),
  );
});
