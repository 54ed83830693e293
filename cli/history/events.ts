/**
 * What happened to a name, from the lines of passes: every change, and every outcome that
 * differs from the one before. Pure. A check that finds all in order says nothing new.
 */
import { fieldsOf, jsonOf, textOf } from "../../contract/unknown-json.ts";
import type { OutcomeKind } from "../../lambda/domain/outcome.ts";
import type { LogLine } from "./log-lines.ts";

export interface PassLine {
  readonly atMs: number;
  /** `mx.example.com A`. */
  readonly record: string;
  readonly outcome: OutcomeKind;
  /** `task`, `sweep` or `command`. */
  readonly trigger: string;
  readonly changes: readonly RecordChange[];
  readonly reason?: string;
  readonly detail?: string;
  readonly addresses: readonly string[];
}

/** Contents; absent: there was, or is, no record. */
export interface RecordChange {
  readonly before?: string;
  readonly after?: string;
}

/** A line, and how many further passes ended alike. */
export interface HistoryEvent extends PassLine {
  readonly repeats: number;
  /** Of the last of them. */
  readonly untilMs: number;
}

const KINDS: readonly OutcomeKind[] = [
  "in-sync",
  "converged",
  "pending",
  "unconfirmed",
  "held",
  "refused",
  "failed",
];

export function passesIn(lines: readonly LogLine[]): readonly PassLine[] {
  return lines
    .flatMap((line) => passIn(line) ?? [])
    .toSorted((one, other) => one.atMs - other.atMs);
}

function passIn({ atMs, text }: LogLine): PassLine | undefined {
  const fields = fieldsOf(jsonOf(text.slice(Math.max(0, text.indexOf("{"))))) ?? {};
  const record = textOf(fields["record"]);
  const outcome = KINDS.find((kind) => kind === fields["code"]);
  if (record === undefined || outcome === undefined) return undefined;
  const reason = textOf(fields["reason"]);
  const detail = textOf(fields["detail"]);
  return {
    ...{ atMs, record, outcome, trigger: textOf(fields["trigger"]) ?? "" },
    changes: list(fields["changes"]).map(changeIn),
    addresses: list(fields["addresses"]).flatMap((one) => textOf(one) ?? []),
    ...(reason !== undefined && { reason }),
    ...(detail !== undefined && { detail }),
  };
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function changeIn(change: unknown): RecordChange {
  const content = (side: string) => textOf(fieldsOf(fieldsOf(change)?.[side])?.["content"]);
  const [before, after] = [content("before"), content("after")];
  return { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}

/** Oldest first, whichever record set they are of. */
export function eventsOf(passes: readonly PassLine[]): readonly HistoryEvent[] {
  const last = new Map<string, HistoryEvent>();
  const events: HistoryEvent[] = [];
  for (const pass of passes) {
    const before = last.get(pass.record);
    if (before !== undefined && isSame(before, pass)) {
      const more = { ...before, repeats: before.repeats + 1, untilMs: pass.atMs };
      events[events.indexOf(before)] = more;
      last.set(pass.record, more);
      continue;
    }
    const event = { ...pass, repeats: 0, untilMs: pass.atMs };
    last.set(pass.record, event);
    events.push(event);
  }
  return events;
}

/** A change is news always; that all is in order after one that went well is none. */
function isSame(before: PassLine, { outcome, reason, changes }: PassLine): boolean {
  if (changes.length > 0) return false;
  return stateOf(before) === stateOf({ outcome, ...(reason !== undefined && { reason }) });
}

const stateOf = ({ outcome, reason }: Pick<PassLine, "outcome" | "reason">): string =>
  `${outcome === "converged" ? "in-sync" : outcome} ${reason ?? ""}`;
