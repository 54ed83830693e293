/** What stands in a file: names with values, each with its place. What they mean says `names.ts`. */

/** Offsets into the file's text: from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Entry {
  readonly name: string;
  /** Without quotes; of a value over several lines the lines joined by spaces. */
  readonly value: string;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
  /** `variable`: of an environment; `parameter`: one of Postfix itself. */
  readonly kind: "variable" | "parameter";
  /** The container or service that it belongs to; "" where the file has no such. */
  readonly group: string;
  /** Of that container, where one is named. */
  readonly image?: string;
  /** Nothing else stands on its line, so that the line can be removed. */
  readonly isWholeLine: boolean;
}

/** What a reader made of a text. */
export type Parsed =
  | { readonly ok: true; readonly entries: readonly Entry[] }
  /** `line` and `column` from 1. */
  | {
      readonly ok: false;
      readonly line: number;
      readonly column: number;
      readonly what: string;
    };

export const KINDS = ["yaml", "json", "terraform", "script", "env", "main.cf"] as const;
export type FileKind = (typeof KINDS)[number];

/** From 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

/** An entry of a part of a text, in the whole one. */
export const shifted = (entry: Entry, by: number): Entry => ({
  ...entry,
  nameSpan: { start: entry.nameSpan.start + by, end: entry.nameSpan.end + by },
  valueSpan: { start: entry.valueSpan.start + by, end: entry.valueSpan.end + by },
});
