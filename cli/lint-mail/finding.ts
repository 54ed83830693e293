/** What `lint-mail` finds: the form of `doctor`'s findings, with its place and the right line. */
import type { Finding } from "../doctor/check.ts";
import type { Span } from "./entry.ts";

export interface Edit {
  readonly span: Span;
  /** "" removes; a span that ends after a line break removes the line. */
  readonly text: string;
}

export interface MailFinding extends Finding {
  readonly file: string;
  /** From 1; absent where it is about the file as a whole. */
  readonly line?: number;
  /** The line or lines as they should read; absent where the line is to be removed. */
  readonly right?: string;
  /** In the text of `file`, for `--fix`. */
  readonly edits?: readonly Edit[];
}
