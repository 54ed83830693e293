/** Corrections of a text: what a line reads afterwards, and all of them as a unified diff. */
import { lineAt } from "./entry.ts";
import type { Edit } from "./finding.ts";

export function edited(text: string, edits: readonly Edit[]): string {
  const fromEnd = [...edits].sort((a, b) => b.span.start - a.span.start);
  return fromEnd.reduce(
    (now, { span, text: inner }) => now.slice(0, span.start) + inner + now.slice(span.end),
    text,
  );
}

/** The whole line at an offset, with its line break. */
export function lineSpan(text: string, offset: number): Edit["span"] {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const at = text.indexOf("\n", offset);
  return { start, end: at < 0 ? text.length : at + 1 };
}

/** The lines that the edits touch, as they read afterwards, without indentation. */
export function linesAfter(text: string, edits: readonly Edit[]): string {
  const from = Math.min(...edits.map(({ span }) => lineSpan(text, span.start).start));
  // A span that ends behind a line break does not touch the next line.
  const to = Math.max(
    ...edits.map(({ span }) => lineSpan(text, Math.max(span.start, span.end - 1)).end),
  );
  const inner = edits.map(({ span, text: by }) => ({
    span: { start: span.start - from, end: span.end - from },
    text: by,
  }));
  const lines = edited(text.slice(from, to), inner).trimEnd().split("\n");
  return lines.map((line) => line.trim()).join("\n");
}

const CONTEXT_LINES = 3;

interface Change {
  /** Of the old text, from 0. */
  readonly from: number;
  readonly old: readonly string[];
  readonly new: readonly string[];
}

/** As `patch -p1` takes it; "" where nothing changes. */
export function unifiedDiff(path: string, text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return "";
  const lines = text.split("\n");
  const hunks: string[] = [];
  let shift = 0;
  for (const group of hunksOf(changesOf(text, edits))) {
    const first = group[0]?.from ?? 0;
    const last = group.at(-1);
    const start = Math.max(0, first - CONTEXT_LINES);
    const end = Math.min(
      lines.length - (text.endsWith("\n") ? 1 : 0),
      (last?.from ?? 0) + (last?.old.length ?? 0) + CONTEXT_LINES,
    );
    const body = hunkBody(lines, group, start, end);
    const added = group.reduce((sum, one) => sum + one.new.length - one.old.length, 0);
    hunks.push(
      `@@ -${start + 1},${end - start} +${start + 1 + shift},${end - start + added} @@`,
      ...(end === lines.length ? withoutLastBreak(body) : body),
    );
    shift += added;
  }
  return [`--- a/${path}`, `+++ b/${path}`, ...hunks, ""].join("\n");
}

function changesOf(text: string, edits: readonly Edit[]): readonly Change[] {
  const lines = text.split("\n");
  const numbered = edits.map((edit) => ({
    edit,
    from: lineAt(text, edit.span.start) - 1,
    to: lineAt(text, Math.max(edit.span.start, edit.span.end - 1)) - 1,
  }));
  const starts = [...new Set(numbered.map(({ from }) => from))].sort((a, b) => a - b);
  return starts.map((from) => {
    const inLine = numbered.filter((one) => one.from === from);
    const to = Math.max(...inLine.map((one) => one.to));
    const old = lines.slice(from, to + 1);
    const offset = lines.slice(0, from).reduce((sum, line) => sum + line.length + 1, 0);
    const after = edited(
      `${old.join("\n")}\n`,
      inLine.map(({ edit: { span, text: by } }) => ({
        span: { start: span.start - offset, end: span.end - offset },
        text: by,
      })),
    );
    return { from, old, new: after.split("\n").slice(0, -1) };
  });
}

/** Changes whose context would overlap stand in one hunk. */
function hunksOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1)?.at(-1);
    const isNear =
      last !== undefined && change.from - last.from - last.old.length <= 2 * CONTEXT_LINES;
    if (isNear) hunks.at(-1)?.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

function hunkBody(
  lines: readonly string[],
  changes: readonly Change[],
  start: number,
  end: number,
): readonly string[] {
  const body: string[] = [];
  let at = start;
  for (const { from, old, new: after } of changes) {
    body.push(...lines.slice(at, from).map((line) => ` ${line}`));
    body.push(...old.map((line) => `-${line}`), ...after.map((line) => `+${line}`));
    at = from + old.length;
  }
  return [...body, ...lines.slice(at, end).map((line) => ` ${line}`)];
}

/** The mark of diff(1) for a file that ends without a line break. */
function withoutLastBreak(body: readonly string[]): readonly string[] {
  const mark = "\\ No newline at end of file";
  const lastOld = body.findLastIndex((line) => !line.startsWith("+"));
  const lastNew = body.findLastIndex((line) => !line.startsWith("-"));
  return body.flatMap((line, at) => (at === lastOld || at === lastNew ? [line, mark] : [line]));
}
