/**
 * From what a conversation showed to what is the matter, worst first. Pure, so that every case
 * can be tried without a server.
 */

import { type ProbeCode, SEVERITIES } from "./codes.ts";
import type { Certificate, Facts } from "./facts.ts";

export interface Expected {
  readonly hostName: string;
  readonly nowMs: number;
}

export interface Finding {
  readonly code: ProbeCode;
  /** What the server or the system said; one line. */
  readonly detail: string;
}

export interface Verdict {
  /** 1 mail is answered; 0.5 it is, but something needs to be fixed; 0 it is not. */
  readonly value: 1 | 0.5 | 0;
  /** The most serious; "mail-answered" where all is well. */
  readonly code: ProbeCode;
  readonly detail: string;
  readonly others: readonly Finding[];
  /** Whole days until the certificate expires; below 0 it has. */
  readonly certificateDaysLeft?: number;
}

const DAY_MS = 24 * 3_600_000;
const SOON_DAYS = 14;

export function judge(facts: Facts, { hostName, nowMs }: Expected): Verdict {
  const found = findings(facts, hostName, nowMs);
  const isDown = ({ code }: Finding) => SEVERITIES[code] === "down";
  const [first, ...others] = [...found.filter(isDown), ...found.filter((f) => !isDown(f))];
  const { certificate } = facts;
  return {
    value: first === undefined ? 1 : isDown(first) ? 0 : 0.5,
    code: first?.code ?? "mail-answered",
    detail: first?.detail ?? facts.greeting ?? "",
    others,
    ...(certificate && { certificateDaysLeft: daysLeft(certificate, nowMs) }),
  };
}

const daysLeft = ({ validToMs }: Certificate, nowMs: number): number =>
  Math.floor((validToMs - nowMs) / DAY_MS);

function findings(facts: Facts, hostName: string, nowMs: number): readonly Finding[] {
  const { greeting, certificate } = facts;
  return [
    ...broken(facts),
    ...(certificate === undefined ? [] : ofCertificate(certificate, hostName, nowMs)),
    ...(greeting === undefined ? [] : ofGreeting(greeting, hostName)),
  ];
}

/** What ended the conversation, or was missing from it. */
function broken(facts: Facts): readonly Finding[] {
  const { stage, error, greeting, ehlo, ehloAgain, pace } = facts;
  const said = error === undefined ? "" : wordsOf(error);
  const finding = (code: ProbeCode, detail = said): readonly Finding[] => [{ code, detail }];
  if (stage === "connect") return finding(unconnected(error?.code));
  // Of a server that says nothing at all, there is more to report than that it is slow.
  const isMute = stage === "greeting" && error?.partly === "";
  if (error?.code === "ETIMEDOUT" && !isMute) return finding("too-slow", `${pace}: ${said}`);
  switch (stage) {
    case "greeting":
      return greeting === undefined
        ? finding("greeting-missing")
        : finding("greeting-error", greeting);
    case "ehlo":
      if (ehlo === undefined) return finding("talk-broken");
      return finding(facts.speaksLmtp === true ? "speaks-lmtp" : "ehlo-error", ehlo);
    case "starttls":
      return finding(facts.starttls === undefined ? "talk-broken" : "tls-broken");
    case "ehlo-again":
      return finding("talk-broken", ehloAgain ?? `after the TLS handshake, at EHLO: ${said}`);
    case "recipient":
    case "done":
      return [...ofEncryption(facts), ...(stage === "recipient" ? ofRecipient(facts, said) : [])];
  }
}

const wordsOf = ({ code, message, partly }: NonNullable<Facts["error"]>): string =>
  `${code}: ${message}${partly === "" ? "" : ` after "${partly}", without a line end`}`;

/** Of a conversation that came to where mail is handed over. */
function ofEncryption({ starttls, ehloAgain, tlsWeakness }: Facts): readonly Finding[] {
  if (starttls === undefined)
    return [{ code: "tls-missing", detail: "no STARTTLS in the reply to EHLO" }];
  if (ehloAgain === undefined) return [{ code: "tls-unavailable", detail: starttls }];
  return tlsWeakness === undefined ? [] : [{ code: "tls-weak", detail: tlsWeakness }];
}

function unconnected(code: string | undefined): ProbeCode {
  if (code === "ECONNREFUSED") return "mail-refused";
  return code === "ETIMEDOUT" ? "mail-timeout" : "mail-unreachable";
}

/** RFC 3207, 4: the reply to MAIL of a server that insists on TLS. */
const WANTS_TLS = /^530\b.*STARTTLS/is;
/** Postfix, Exim, Sendmail and others; also with a code of 4xx, and then for everybody's mail. */
const RELAY_DENIED =
  /relay(ing)?( access)?( is)? (denied|not permitted|not allowed|prohibited)|not permitted to relay/i;
/** A definite no, which `soft_bounce` of Postfix turns into 450. */
const UNKNOWN_USER =
  /user unknown|unknown user|no such user|mailbox not found|unknown in [\w ]+ table/i;

function ofRecipient({ recipient: reply, error }: Facts, said: string): readonly Finding[] {
  if (reply === undefined || error !== undefined) return [{ code: "talk-broken", detail: said }];
  return [{ code: refusalCode(reply), detail: reply }];
}

function refusalCode(reply: string): ProbeCode {
  if (WANTS_TLS.test(reply)) return "tls-broken";
  if (RELAY_DENIED.test(reply)) return "relay-denied";
  const isForNow = reply.startsWith("4") && !UNKNOWN_USER.test(reply);
  return isForNow ? "recipient-deferred" : "recipient-refused";
}

function ofCertificate(
  certificate: Certificate,
  hostName: string,
  nowMs: number,
): readonly Finding[] {
  const { names, nameProblem, validFromMs, validToMs } = certificate;
  const found: Finding[] = [];
  const until = `valid until ${new Date(validToMs).toISOString()}`;
  if (nowMs >= validToMs) found.push({ code: "certificate-expired", detail: until });
  else if (nowMs < validFromMs)
    found.push({
      code: "certificate-expired",
      detail: `valid only from ${new Date(validFromMs).toISOString()}`,
    });
  else if (validToMs - nowMs < SOON_DAYS * DAY_MS)
    found.push({ code: "certificate-expiring", detail: until });
  if (nameProblem !== undefined)
    found.push({ code: "certificate-name", detail: `made out to ${names}, not to ${hostName}` });
  return found;
}

/** `220 NAME …`, the name being the first word; a greeting of several lines is read whole. */
function ofGreeting(greeting: string, hostName: string): readonly Finding[] {
  const names = [...greeting.matchAll(/^220[ -](\S+)/gm)].map(([, name = ""]) => name);
  const isNamed = names.some((name) => lower(name) === lower(hostName));
  // An error instead of a greeting has been found by then, and gives no name.
  if (names.length === 0 || isNamed) return [];
  return [{ code: "greeting-name", detail: greeting }];
}

const lower = (name: string): string => name.toLowerCase().replace(/\.$/, "");
