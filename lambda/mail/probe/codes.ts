/** Every finding of the probe: its code, how serious it is, and the form of its words. */

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
