/** Which of the recorded lines each filter on the mail log takes, and which it leaves. */
import { describe, expect, test } from "vitest";
import { MAIL_SIGNS, type MailSign } from "../../lib/mail-log-patterns.ts";
import { parseFilterPattern } from "../../sandbox/aws/logs-filter.ts";
import { ALL_LINES, FILES, FORMS, linesOf } from "./lines.ts";

type Name = MailSign["name"];

const TESTS = MAIL_SIGNS.map(({ name, pattern }) => [name, parseFilterPattern(pattern)] as const);

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
      "status=bounced (host 100.110.222.53[100.110.222.53] refused to talk to me: " +
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

describe("a pattern", () => {
  const phrases = (pattern: string) => [...pattern.matchAll(/"([^"]+)"/g)].map(([, text]) => text);

  test.each(MAIL_SIGNS)("$name / found in a line / begins and ends where a word does", (sign) => {
    for (const phrase of phrases(sign.pattern))
      for (const line of ALL_LINES) {
        const [before, after] = line.split(phrase ?? "", 2);
        if (after === undefined) continue;
        expect(before?.at(-1)).toMatch(/\W/);
        expect(after.at(0)).toMatch(/\W/);
      }
  });

  test.each(MAIL_SIGNS)("$name / counted against AWS's quota / has no regular expression", (sign) =>
    expect(sign.pattern).not.toContain("%"),
  );
});
