/**
 * From what a conversation showed to what is the matter, worst first. Pure, so that every case
 * can be tried without a server.
 */
import type { Certificate, Facts } from "./facts.ts";
import { PROBE_MESSAGES, type ProbeCode } from "./messages.ts";

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
  /** 1 mail is answered; 0.5 it is, but something is to be mended; 0 it is not. */
  readonly value: 1 | 0.5 | 0;
  /** The gravest; "mail-answered" where all is well. */
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
  const isDown = ({ code }: Finding) => PROBE_MESSAGES[code].severity === "down";
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
  const { stage, error, greeting, ehlo, starttls, recipient } = facts;
  const said = error === undefined ? "" : `${error.code}: ${error.message}`;
  const finding = (code: ProbeCode, detail = said): readonly Finding[] => [{ code, detail }];
  switch (stage) {
    case "connect":
      return finding(unconnected(error?.code));
    case "greeting":
      return greeting === undefined
        ? finding("greeting-missing")
        : finding("greeting-error", greeting);
    case "ehlo":
      if (ehlo === undefined) return finding("talk-broken");
      return finding(facts.speaksLmtp === true ? "speaks-lmtp" : "ehlo-error", ehlo);
    case "starttls":
      return finding("tls-broken", isPositive(starttls) ? said : starttls);
    case "recipient":
    case "done":
      return [
        ...(starttls === undefined
          ? finding("tls-missing", "no STARTTLS in the reply to EHLO")
          : []),
        ...(stage === "recipient" ? finding(...ofRecipient(recipient, said)) : []),
      ];
  }
}

function unconnected(code: string | undefined): ProbeCode {
  if (code === "ECONNREFUSED") return "mail-refused";
  return code === "ETIMEDOUT" ? "mail-timeout" : "mail-unreachable";
}

function ofRecipient(reply: string | undefined, said: string): [ProbeCode, string] {
  if (reply === undefined) return ["talk-broken", said];
  return [reply.startsWith("4") ? "recipient-deferred" : "recipient-refused", reply];
}

const isPositive = (reply: string | undefined): boolean => reply?.startsWith("2") === true;

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
  // An error instead of a greeting has been found by then, and names nobody.
  if (names.length === 0 || isNamed) return [];
  return [{ code: "greeting-name", detail: greeting }];
}

const lower = (name: string): string => name.toLowerCase().replace(/\.$/, "");
