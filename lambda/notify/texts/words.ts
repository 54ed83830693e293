/**
 * An outcome in words, before it takes the form of a mail or of a message in a chat: one line
 * that a phone shows, then what a person asks next, in that order: what is wrong, why, what
 * the name says now, and what to do.
 */

import { printable, quoted, shown } from "../../../contract/quote.ts";
import { assertNever } from "../../../contract/values.ts";
import type { Change, Outcome, OutcomeKind } from "../../domain/outcome.ts";
import { ownershipOf } from "../../domain/ownership.ts";
import { labelOf, type RecordSet } from "../../domain/record-set.ts";
import { type Message, messageFor } from "./reasons.ts";

export interface Words {
  /** `mx.example.com A`: which name; also the thread of a chat. */
  readonly label: string;
  /** One line without the name. */
  readonly headline: string;
  /** An emoji's name, for chats. */
  readonly mark: string;
  readonly facts: readonly string[];
  /** Empty: nothing to do. */
  readonly todo: readonly string[];
  /** Which service, for who follows several names. */
  readonly about: string;
}

/** The headline names each change, and there may be hundreds. */
const HEADLINE_LIMIT = 1_000;

export function wordsOf(outcome: Outcome): Words {
  const { set, reason } = outcome;
  const message = reason && messageFor(reason, set);
  const empty = emptiness(outcome);
  const code = reason === undefined ? "" : ` Code: ${reason.code}.`;
  const todo = message?.todo ?? (empty === undefined ? [] : todoWhenEmpty(set));
  return {
    label: labelOf(set),
    headline: cut(shown(headlineOf(outcome, message)), HEADLINE_LIMIT),
    mark: empty === undefined && !isRepeated(outcome) ? MARKS[outcome.kind] : MARKS.held,
    facts: factsOf(outcome, message, empty).map(shown),
    todo: todo.map(printable),
    about: printable(
      `Service ${set.service.service} of cluster ${set.service.cluster}, zone ${set.zone.zone}.${code}`,
    ),
  };
}

function todoWhenEmpty(set: RecordSet): readonly string[] {
  const check = messageFor({ code: "no-task", detail: "" }, set).todo.slice(0, 1);
  return [
    ...check,
    "If it is meant to be off: no action. The name follows again once a task runs.",
  ];
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

function headlineOf(outcome: Outcome, message?: Message): string {
  const { kind, addresses, reason, changes } = outcome;
  const moved = changes.map(movement).join(", ");
  const short = message?.short ?? "unknown reason";
  switch (kind) {
    case "in-sync":
      return reason === undefined ? `resolved: now ${addresses.join(", ") || "no record"}` : short;
    case "converged":
      return isRepeated(outcome) ? `${moved}, again` : moved || "resolved";
    case "pending":
      if (reason !== undefined && !MAY_COME.has(reason.code))
        return `${moved && `${moved}, `}not served: ${short}`;
      return moved ? `${moved}, not served yet` : "not served by the name servers yet";
    case "unconfirmed":
      return `not confirmed: ${short}${moved && `, may have been applied: ${moved}`}`;
    case "refused":
      return moved ? `${moved}, but blocked: ${short}` : `blocked: ${short}`;
    case "held":
    case "failed":
      return moved ? `${moved}, but: ${short}` : `not updated: ${short}${still(addresses)}`;
    default:
      return assertNever(kind);
  }
}

/** What the name points at, where that is short enough to read at a glance. */
const still = (addresses: readonly string[]): string =>
  addresses.length === 1 ? ` (still ${addresses[0]})` : "";

const isRepeated = ({ reason }: Outcome): boolean => reason?.code === "other-writer";

/** All other reasons need a person. */
const MAY_COME: ReadonlySet<string> = new Set(["stale-answers", "silent-servers"]);

const movement = ({ before, after }: Change): string => {
  const [was, is] = [before, after].map((record) => quoted(record?.content ?? ""));
  if (before === undefined) return `new record ${is}`;
  if (after === undefined) return `record ${was} removed`;
  if (before.content !== after.content) return `${was} -> ${is}`;
  return `${is} corrected`;
};

function factsOf(outcome: Outcome, message?: Message, empty?: string): string[] {
  const { kind, reason, changes, noteRefused } = outcome;
  return [
    ...(message === undefined ? [] : [message.what, `Likely cause: ${message.why}`]),
    ...detailOf(outcome),
    ...(empty === undefined ? [] : [empty]),
    ...changes.flatMap((change) => differences(change, outcome)),
    ...(noteRefused === undefined || changes.length === 0
      ? []
      : [`The old comment was not kept, since Cloudflare refused it: ${noteRefused}`]),
    ...standing(outcome),
    ...(kind === "in-sync" && reason === undefined
      ? ["The problem reported earlier is resolved."]
      : []),
    ...pace(outcome),
    ...(reason === undefined && empty === undefined ? ["No action needed."] : []),
  ];
}

function detailOf({ reason }: Outcome): string[] {
  // That of "no-task" says no more than the rest.
  if (reason === undefined || reason.detail === "" || reason.code === "no-task") return [];
  return [`Detail: ${reason.detail}`];
}

/** What the name says after a bad end, as far as that was seen. */
function standing({ kind, set, addresses, changes }: Outcome): string[] {
  const seen = addresses.length === 0 ? [] : [addresses.join(", ")];
  switch (kind) {
    case "in-sync":
    case "converged":
      return [];
    case "unconfirmed":
      return ["The next retry reads the record before it writes again."];
    case "pending":
      return seen.map((is) => `The record says ${is}.`);
    default: {
      const still = changes.length === 0 ? "still points" : "now points";
      const stuck =
        kind === "held"
          ? []
          : [`Until this is fixed, ${set.name} will not follow the task to a new address.`];
      return [...seen.map((is) => `${set.name} ${still} at ${is}.`), ...stuck];
    }
  }
}

/** A change made because no task runs is no good news, though it went well. */
function emptiness({ kind, set: { whenEmpty }, addresses }: Outcome): string | undefined {
  if (kind !== "converged") return undefined;
  if (whenEmpty.kind === "remove" && addresses.length === 0)
    return "The service has no running task, so the record was removed, as configured (whenEmpty).";
  if (whenEmpty.kind !== "fallback" || addresses.length === 0) return undefined;
  const fallback: readonly string[] = whenEmpty.addresses;
  return addresses.every((address) => fallback.includes(address))
    ? "The service has no running task, so the name points at the fallback address."
    : undefined;
}

function pace({ kind, changes, trigger, tookMs, startToVisibleMs }: Outcome): string[] {
  if (changes.length === 0 || (kind !== "converged" && kind !== "pending")) return [];
  const took = trigger === "sweep" ? "Found by a scheduled check; took" : "Took";
  const served =
    startToVisibleMs === undefined
      ? ""
      : `; the name servers served the new address ${seconds(startToVisibleMs)} after the task started`;
  return [`${took} ${seconds(tookMs)}${served}.`];
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Beyond the headline: enough to put back what stood there before. */
function differences({ before, after }: Change, { set }: Outcome): string[] {
  const fields = ["content", "ttlSeconds", "proxied", "comment"] as const;
  if (before === undefined) return [];
  if (after === undefined) {
    const had = fields.map((field) => `${field} ${written(before[field])}`);
    return [`Removed: ${had.join(", ")}`];
  }
  const changed = fields.filter((field) => before[field] !== after[field]);
  // The headline has said it.
  if (changed.length === 1 && changed[0] === "content") return [];
  const isTakenOver = ownershipOf(before, set.owner) !== "owned";
  return [
    ...(isTakenOver ? ["Adopted a record that fargate-ddns had not created."] : []),
    ...changed.map((f) => `Changed ${f}: ${written(before[f])} -> ${written(after[f])}`),
  ];
}

/** As JSON, so that a person can put it back. */
function written(value: string | number | boolean): string {
  const json = JSON.stringify(value);
  return typeof value === "string" ? `"${quoted(json.slice(1, -1))}"` : json;
}

/** A comment that somebody wrote must not call a whole channel (`<!channel>`). */
export const inChat = (line: string): string =>
  printable(line).replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** In UTF-16 units, the larger of the ways to count, so that it fits whoever counts. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 3).replace(/[\ud800-\udbff]$/, "")}...`;
}
