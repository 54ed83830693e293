/**
 * Every finding of the probe in one registry: how serious it is, and in each language what is
 * wrong, the usual cause, and what to do. `docs/messages.md` is generated from here.
 */
import type { Language, Translated } from "../../../contract/language.ts";
import type { ProbeTask } from "../ports.ts";
import { EN_TEXTS } from "./texts/en.ts";
import { JA_TEXTS } from "./texts/ja.ts";

/**
 * `down`: mail does not get in. `attention`: it does, but something needs to be fixed, and some
 * senders, or all of them on a day to come, will refuse.
 */
export type Severity = "fine" | "attention" | "down";

export const SEVERITIES = {
  "mail-answered": "fine",
  "mail-refused": "down",
  "mail-timeout": "down",
  "mail-unreachable": "down",
  "greeting-missing": "down",
  "greeting-error": "down",
  "speaks-lmtp": "down",
  "ehlo-error": "down",
  "tls-broken": "down",
  "too-slow": "down",
  "tls-unavailable": "attention",
  "tls-weak": "attention",
  "tls-missing": "attention",
  "certificate-expired": "attention",
  "certificate-expiring": "attention",
  "certificate-name": "attention",
  "greeting-name": "attention",
  "relay-denied": "down",
  "recipient-refused": "down",
  "recipient-deferred": "attention",
  "talk-broken": "down",
} as const satisfies Readonly<Record<string, Severity>>;

export type ProbeCode = keyof typeof SEVERITIES;

/** Texts may name {host}, {address}, {port} and {recipient}. */
export interface ProbeText {
  readonly what: string;
  readonly why: string;
  readonly todo: readonly string[];
}

export type ProbeTexts = Readonly<Record<ProbeCode, ProbeText>>;

export const PROBE_TEXTS: Translated<ProbeTexts> = { en: EN_TEXTS, ja: JA_TEXTS };

export interface ProbeMessage extends ProbeText {
  readonly severity: Severity;
}

const THE_RECIPIENT: Translated<string> = { en: "the recipient", ja: "受信者" };

export function wordsFor(code: ProbeCode, task: ProbeTask, language: Language): ProbeMessage {
  const { what, why, todo } = PROBE_TEXTS[language][code];
  const fill = (text: string): string =>
    text
      .replaceAll("{host}", task.hostName)
      .replaceAll("{address}", task.address)
      .replaceAll("{port}", String(task.port))
      .replaceAll("{recipient}", task.recipient ?? THE_RECIPIENT[language]);
  return { severity: SEVERITIES[code], what: fill(what), why: fill(why), todo: todo.map(fill) };
}
