/**
 * An outcome in words: a subject and plain text for mail, and a card for chat, the custom
 * notification of Amazon Q Developer in chat applications (its event schema, version 1.0).
 */
import { messageFor } from "./messages.ts";
import type { Change, Outcome } from "./outcome.ts";
import { labelOf } from "./record-set.ts";

export interface Notice {
  /** At most 100 printable ASCII characters: SNS refuses anything else. */
  readonly subject: string;
  readonly text: string;
  /** JSON of a custom notification. */
  readonly card: string;
}

const SUBJECT_LIMIT = 100;
/** Slack cuts a section at 3,000 characters. */
const CARD_LIMIT = 2_500;
/** SNS takes 256 KB for mail and card together; a character may take four bytes. */
const FACTS_LIMIT = 20_000;
/** The headline names each change, and there may be hundreds. */
const HEADLINE_LIMIT = 1_000;

export function noticeOf(outcome: Outcome): Notice {
  const label = labelOf(outcome.set);
  const headline = cut(headlineOf(outcome), HEADLINE_LIMIT);
  const words = outcome.reason && messageFor(outcome.reason.code, outcome.set);
  const facts = cut(factsOf(outcome).map(printable).join("\n"), FACTS_LIMIT).split("\n");
  const text = [
    `${label}: ${headline}`,
    "",
    ...facts,
    ...(words === undefined
      ? []
      : ["", `${words.what} ${words.why}`, "", "What to do:", ...words.todo.map((t) => `- ${t}`)]),
    "",
    `Service ${outcome.set.service.service} of cluster ${outcome.set.service.cluster}, zone ${outcome.set.zone.zone}.`,
  ];
  return {
    subject: subjectOf(`${label}: ${headline}`),
    text: text.map(printable).join("\n"),
    card: JSON.stringify({
      version: "1.0",
      source: "custom",
      content: {
        textType: "client-markdown",
        title: cut(inChat(`${emojiOf(outcome)} ${label}: ${headline}`), 250),
        description: cut(
          [...facts, ...(words ? [words.what, words.why] : [])].map(inChat).join("\n"),
          CARD_LIMIT,
        ),
        ...(words === undefined ? {} : { nextSteps: words.todo.map(inChat) }),
        keywords: ["fargate-ddns", outcome.kind],
      },
      metadata: {
        threadId: label,
        summary: cut(inChat(headline), 250),
        eventType: outcome.kind,
        relatedResources: [outcome.set.name],
        additionalContext: { code: outcome.reason?.code ?? outcome.kind },
      },
    }),
  };
}

/** One line without the record's name: what a phone shows. */
function headlineOf(outcome: Outcome): string {
  const moved = outcome.changes.map(movement).join(", ");
  switch (outcome.kind) {
    case "in-sync":
      return `right again (${outcome.addresses.join(", ") || "no record"})`;
    case "converged":
      return moved || "right again";
    case "pending":
      return moved === "" ? "not served by the name servers yet" : `${moved}, not served yet`;
    case "unconfirmed":
      return `unconfirmed (${outcome.reason?.code ?? "unknown"}), may have landed: ${moved}`;
    default:
      return `${outcome.kind} (${outcome.reason?.code ?? "unknown"})${moved && `, ${moved}`}`;
  }
}

const movement = ({ before, after }: Change): string => {
  if (before === undefined) return `new record ${after?.content ?? ""}`;
  if (after === undefined) return `record ${before.content} removed`;
  if (before.content !== after.content) return `${before.content} -> ${after.content}`;
  return `${after.content} corrected`;
};

function factsOf(outcome: Outcome): string[] {
  const isOver = outcome.kind === "in-sync";
  return [
    ...outcome.changes.flatMap(differences),
    ...(isOver ? ["What was told before is over."] : []),
    ...(outcome.reason === undefined ? [] : [`Detail: ${outcome.reason.detail}`]),
    ...(outcome.changes.length === 0 ? [] : [pace(outcome)]),
  ];
}

function pace({ tookMs, startToVisibleMs }: Outcome): string {
  const pass = `This pass took ${seconds(tookMs)}`;
  return startToVisibleMs === undefined
    ? `${pass}.`
    : `${pass}; served ${seconds(startToVisibleMs)} after the task started.`;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Field by field, with what stood there before: enough to put a hand-made record back. */
function differences({ before, after }: Change): string[] {
  const fields = ["content", "ttlSeconds", "proxied", "comment"] as const;
  if (before === undefined || after === undefined) {
    const [verb, record] = before === undefined ? ["Created", after] : ["Removed", before];
    const shown = fields.map((field) => `${field} ${JSON.stringify(record?.[field])}`);
    return [`${verb}: ${shown.join(", ")}`];
  }
  return fields
    .filter((field) => before[field] !== after[field])
    .map((f) => `Changed ${f}: ${JSON.stringify(before[f])} -> ${JSON.stringify(after[f])}`);
}

function emojiOf({ kind }: Outcome): string {
  if (kind === "in-sync" || kind === "converged") return ":white_check_mark:";
  return kind === "pending" || kind === "held" ? ":warning:" : ":rotating_light:";
}

function subjectOf(line: string): string {
  return cut(line.replace(/[^\x20-\x7e]+/g, " ").trim(), SUBJECT_LIMIT);
}

/**
 * Control characters could forge lines, and marks of direction words, in a mail or a channel;
 * half a character (a lone surrogate) is none, and takes six bytes.
 */
const printable = (line: string): string =>
  line.toWellFormed().replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ");

/** A comment that somebody wrote must not call a whole channel (`<!channel>`). */
const inChat = (line: string): string =>
  printable(line).replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function cut(text: string, limit: number): string {
  const characters = [...text];
  return characters.length <= limit ? text : `${characters.slice(0, limit - 3).join("")}...`;
}
