/**
 * The words of every finding in each language: what is wrong, the usual cause, and what to do. `docs/messages.md` is generated from here.
 */
import type { Language, Translated } from "../../../contract/language.ts";
import type { ProbeTask } from "../ports.ts";
import {
  type ProbeCode,
  type ProbeText,
  type ProbeTexts,
  SEVERITIES,
  type Severity,
} from "./codes.ts";
import { EN_TEXTS } from "./texts/en.ts";
import { JA_TEXTS } from "./texts/ja.ts";

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
