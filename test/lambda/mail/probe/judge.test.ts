/** Every finding from facts alone, and the text for each. */
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../../../../contract/language.ts";
import { type ProbeCode, SEVERITIES } from "../../../../lambda/mail/probe/codes.ts";
import type { Certificate, Facts } from "../../../../lambda/mail/probe/facts.ts";
import { judge } from "../../../../lambda/mail/probe/judge.ts";
import { wordsFor } from "../../../../lambda/mail/probe/messages.ts";
import { HOST, task } from "./support/tasks.ts";

const NOW = Date.UTC(2026, 10, 3);
const DAY = 24 * 3_600_000;

const certificate: Certificate = {
  names: `DNS:${HOST}`,
  validFromMs: NOW - DAY,
  validToMs: NOW + 60 * DAY,
};

const good: Facts = {
  stage: "done",
  greeting: `220 ${HOST} ESMTP`,
  ehlo: `250-${HOST}\n250 STARTTLS`,
  starttls: "220 go ahead",
  ehloAgain: `250 ${HOST}`,
  certificate,
  pace: "connection 0.0 s, greeting 0.0 s",
  tookMs: 20,
};

const judged = (facts: Facts) => judge(facts, { hostName: HOST, nowMs: NOW });
const failing = (stage: Facts["stage"], code: string, more: Partial<Facts> = {}): Facts => ({
  stage,
  error: { code, message: "said so", partly: "" },
  pace: "connection 0.0 s",
  tookMs: 20,
  ...more,
});
const until = (ms: number): Facts => ({ ...good, certificate: { ...certificate, validToMs: ms } });
const { greeting = "", ehlo = "" } = good;
const { certificate: _, ehloAgain: __, ...inClear } = good;
const slowly = (stage: Facts["stage"], partly: string): Facts =>
  failing(stage, "ETIMEDOUT", { error: { code: "ETIMEDOUT", message: "in time", partly } });

/** As Postfix, Exim and Sendmail reply, and with soft_bounce. */
const denied = [
  "454 4.7.1 <a@example.com>: Relay access denied",
  "554 5.7.1 <a@example.com>: Relay access denied",
  "550 relay not permitted",
  "550 5.7.1 <a@example.com>... Relaying denied",
] as const;
const unknown = [
  "450 4.1.1 <a@example.com>: Recipient address rejected: User unknown in local recipient table",
  "450 4.1.1 <a@example.com>: Recipient address rejected: undeliverable: unknown user: a",
  "550 5.1.1 <a@example.com>: Recipient address rejected: User unknown in relay recipient table",
] as const;

const cases: readonly (readonly [
  situation: string,
  facts: Facts,
  code: ProbeCode,
  value: number,
])[] = [
  ["no finding", good, "mail-answered", 1],
  ["refused", failing("connect", "ECONNREFUSED"), "mail-refused", 0],
  ["no answer to SYN", failing("connect", "ETIMEDOUT"), "mail-timeout", 0],
  ["no route", failing("connect", "EHOSTUNREACH"), "mail-unreachable", 0],
  ["reset", failing("connect", "ECONNRESET"), "mail-unreachable", 0],
  ["no greeting", failing("greeting", "ETIMEDOUT"), "greeting-missing", 0],
  ["554", failing("greeting", "EPROTOCOL", { greeting: "554 no" }), "greeting-error", 0],
  ["half a greeting, then the timeout", slowly("greeting", "220 mx"), "too-slow", 0],
  ["EHLO, no reply", failing("ehlo", "ETIMEDOUT", { greeting }), "too-slow", 0],
  ["EHLO, hung up", failing("ehlo", "ECLOSED", { greeting }), "talk-broken", 0],
  ["EHLO, 500", failing("ehlo", "EPROTOCOL", { greeting, ehlo: "500 ?" }), "ehlo-error", 0],
  [
    "EHLO, 500, and LHLO, 250",
    failing("ehlo", "EPROTOCOL", { greeting, ehlo: "500 ?", speaksLmtp: true }),
    "speaks-lmtp",
    0,
  ],
  ["STARTTLS, 454", { ...inClear, starttls: "454 no" }, "tls-unavailable", 0.5],
  [
    "STARTTLS, 454, and then MAIL, 530",
    { ...inClear, stage: "recipient", starttls: "454", recipient: "530 5.7.0 Must issue STARTTLS" },
    "tls-broken",
    0,
  ],
  ["STARTTLS, hung up", failing("starttls", "ECLOSED", { greeting, ehlo }), "talk-broken", 0],
  ["hung up after the handshake", failing("ehlo-again", "ECLOSED", { greeting }), "talk-broken", 0],
  ["no time for the handshake", failing("starttls", "ETIMEDOUT", { greeting }), "too-slow", 0],
  ["a short key", { ...good, tlsWeakness: "DHE: 1024 bits" }, "tls-weak", 0.5],
  ["no handshake", failing("starttls", "ESOCKET", { starttls: "220 go" }), "tls-broken", 0],
  ["RCPT, 550", { ...good, stage: "recipient", recipient: "550 no" }, "recipient-refused", 0],
  ["RCPT, 450", { ...good, stage: "recipient", recipient: "450 hm" }, "recipient-deferred", 0.5],
  ...denied.map(
    (reply) =>
      [reply, { ...good, stage: "recipient", recipient: reply }, "relay-denied", 0] as const,
  ),
  ...unknown.map(
    (reply) =>
      [reply, { ...good, stage: "recipient", recipient: reply }, "recipient-refused", 0] as const,
  ),
  ["15 days left", until(NOW + 15 * DAY), "mail-answered", 1],
  ["14 days left", until(NOW + 14 * DAY), "mail-answered", 1],
  ["a second less", until(NOW + 14 * DAY - 1_000), "certificate-expiring", 0.5],
  ["the last second", until(NOW + 1_000), "certificate-expiring", 0.5],
  ["expired", until(NOW), "certificate-expired", 0.5],
  [
    "not yet valid",
    { ...good, certificate: { ...certificate, validFromMs: NOW + DAY } },
    "certificate-expired",
    0.5,
  ],
  [
    "another's certificate",
    { ...good, certificate: { ...certificate, nameProblem: "no" } },
    "certificate-name",
    0.5,
  ],
  [
    "signed by itself",
    { ...good, certificate: { ...certificate, trustProblem: "DEPTH_ZERO_SELF_SIGNED_CERT" } },
    "mail-answered",
    1,
  ],
  ["another's greeting", { ...good, greeting: "220 other ESMTP" }, "greeting-name", 0.5],
  [
    "a greeting in capitals",
    { ...good, greeting: `220 ${HOST.toUpperCase()}. hi` },
    "mail-answered",
    1,
  ],
];

describe("a conversation", () => {
  test.each(cases)("%s / judged / as in the table", (_, facts, code, value) => {
    expect(judged(facts)).toMatchObject({ code, value });
  });

  test("every code of the registry / compared / has its case here or in the talks", () => {
    const inTalks: readonly ProbeCode[] = ["tls-missing"];
    const seen = new Set([...cases.map(([, , code]) => code), ...inTalks]);
    expect([...seen].sort()).toEqual(Object.keys(SEVERITIES).sort());
  });

  test("several faults / judged / the one that blocks mail comes first, all are kept", () => {
    const facts: Facts = {
      ...good,
      stage: "recipient",
      recipient: "550 no",
      greeting: "220 other",
      certificate: { ...certificate, validToMs: NOW - 3 * DAY, nameProblem: "no" },
    };
    const { code, others, certificateDaysLeft } = judged(facts);
    expect(code).toBe("recipient-refused");
    expect(others.map((other) => other.code)).toEqual([
      "certificate-expired",
      "certificate-name",
      "greeting-name",
    ]);
    expect(certificateDaysLeft).toBe(-3);
  });
});

describe("the text", () => {
  const codes = Object.keys(SEVERITIES) as ProbeCode[];
  const inAll = codes.flatMap((code) => LANGUAGES.map((language) => ({ code, language })));

  test.each(inAll)(
    "$code / worded in $language / no placeholder is left, and a fault has something to do",
    ({ code, language }) => {
      const words = wordsFor(code, task(25, { recipient: "a@example.com" }), language);
      const text = [words.what, words.why, ...words.todo].join(" ");
      expect(text).not.toMatch(/\{\w+\}/);
      expect(words.todo.length > 0).toBe(words.severity !== "fine");
    },
  );

  test.each([
    ["en", "relay_transport=lmtp:[host]:2525 instead of RELAYHOST"],
    ["ja", "RELAYHOST の代わりに relay_transport=lmtp:[host]:2525 を設定"],
  ] as const)("LMTP in place of SMTP / worded in %s / what to set instead", (language, words) => {
    const { todo } = wordsFor("speaks-lmtp", task(25), language);
    expect(todo.join(" ")).toContain(words);
  });
});
