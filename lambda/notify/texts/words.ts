/**
 * An outcome in words, before it takes the form of a mail or of a message in a chat: one line
 * that a phone shows, then what a person asks next, in that order: what is wrong, why, what
 * the name says now, and what to do.
 */

import type { Language } from "../../../contract/language.ts";
import { printable, quoted, shown } from "../../../contract/quote.ts";
import { assertNever } from "../../../contract/values.ts";
import type { Change, Outcome, OutcomeKind } from "../../domain/outcome.ts";
import { labelOf, type RecordSet } from "../../domain/record-set.ts";
import { emptinessOf, factsOf } from "./facts.ts";
import type { HeadlinePhrases } from "./phrases.ts";
import { type Message, messageFor } from "./reasons.ts";
import { PHRASES } from "./translations.ts";

export interface Words {
  /** `mx.example.com A`: which name; also the thread of a chat. */
  readonly label: string;
  /** One line without the name. */
  readonly headline: string;
  /** Label and headline for a mail's subject: in English in any language, since SNS takes ASCII. */
  readonly subject: string;
  /** An emoji's name, for chats. */
  readonly mark: string;
  readonly facts: readonly string[];
  /** Heads the steps. */
  readonly whatToDo: string;
  /** Empty: nothing to do. */
  readonly todo: readonly string[];
  /** Which service, for who follows several names. */
  readonly about: string;
}

/** The headline names each change, and there may be hundreds. */
const HEADLINE_LIMIT = 1_000;

export function wordsOf(outcome: Outcome, language: Language): Words {
  const { set, reason } = outcome;
  const phrases = PHRASES[language];
  const message = reason && messageFor(reason, set, language);
  const empty = emptinessOf(outcome, phrases.facts);
  const code = reason === undefined ? "" : phrases.code(reason.code);
  const todo = message?.todo ?? (empty === undefined ? [] : todoWhenEmpty(set, language));
  const { service, cluster } = set.service;
  return {
    label: labelOf(set),
    headline: headlineIn(language, outcome),
    subject: `${labelOf(set)}: ${headlineIn("en", outcome)}`,
    mark: empty === undefined && !isRepeated(outcome) ? MARKS[outcome.kind] : MARKS.held,
    facts: factsOf(outcome, phrases.facts, message).map(shown),
    whatToDo: phrases.whatToDo,
    todo: todo.map(printable),
    about: printable(`${phrases.about(service, cluster, set.zone.zone)}${code}`),
  };
}

function headlineIn(language: Language, outcome: Outcome): string {
  const { set, reason } = outcome;
  const message = reason && messageFor(reason, set, language);
  return cut(shown(headlineOf(outcome, PHRASES[language].headline, message)), HEADLINE_LIMIT);
}

function todoWhenEmpty(set: RecordSet, language: Language): readonly string[] {
  const check = messageFor({ code: "no-task", detail: "" }, set, language).todo.slice(0, 1);
  return [...check, PHRASES[language].facts.meantToBeOff];
}

const MARKS: Readonly<Record<OutcomeKind, string>> = {
  "in-sync": ":white_check_mark:",
  converged: ":white_check_mark:",
  pending: ":warning:",
  held: ":warning:",
  refused: ":rotating_light:",
  failed: ":rotating_light:",
  unconfirmed: ":rotating_light:",
};

function headlineOf(outcome: Outcome, say: HeadlinePhrases, message?: Message): string {
  const { kind, addresses, reason, changes } = outcome;
  const moved = changes.map((change) => movement(change, say)).join(", ");
  const short = message?.short ?? say.unknownReason;
  switch (kind) {
    case "in-sync":
      return reason === undefined ? say.resolvedNow(addresses.join(", ") || say.noRecord) : short;
    case "converged":
      return isRepeated(outcome) ? say.again(moved) : moved || say.resolved;
    case "pending":
      if (reason !== undefined && !MAY_COME.has(reason.code)) return say.notServed(moved, short);
      return say.notServedYet(moved);
    case "unconfirmed":
      return say.notConfirmed(short, moved);
    case "refused":
      return say.blocked(moved, short);
    case "held":
    case "failed":
      return say.notUpdated(moved, short, single(addresses));
    default:
      return assertNever(kind);
  }
}

/** What the name points at, where that is short enough to read at a glance. */
const single = ([only, ...others]: readonly string[]): string =>
  only === undefined || others.length > 0 ? "" : only;

const isRepeated = ({ reason }: Outcome): boolean => reason?.code === "other-writer";

/** All other reasons need a person. */
const MAY_COME: ReadonlySet<string> = new Set(["stale-answers", "silent-servers"]);

const movement = ({ before, after }: Change, say: HeadlinePhrases): string => {
  const [was = "", is = ""] = [before, after].map((record) => quoted(record?.content ?? ""));
  if (before === undefined) return say.newRecord(is);
  if (after === undefined) return say.removed(was);
  if (before.content !== after.content) return `${was} -> ${is}`;
  return say.corrected(is);
};

/** A comment that somebody wrote must not call a whole channel (`<!channel>`). */
export const inChat = (line: string): string =>
  printable(line).replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** In UTF-16 units, the larger of the ways to count, so that it fits whoever counts. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 3).replace(/[\ud800-\udbff]$/, "")}...`;
}
