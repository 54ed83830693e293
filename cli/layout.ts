/** Pieces of screens: marks, and text broken at the terminal's width. */
import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";
import { EXIT, type ExitCode } from "./ending.ts";
import type { Paint } from "./terminal.ts";

/** Below a first line that begins with `head`, the others stand as far in. */
export function hanging(head: string, text: string, width: number): string {
  const indent = stringWidth(head);
  const lines = wrapAnsi(text, Math.max(20, width - indent), { hard: false }).split("\n");
  return lines.map((line, at) => (at === 0 ? head : " ".repeat(indent)) + line).join("\n");
}

/** A command stays on one line, so that it can be copied; text is broken. */
export function step(text: string, width: number): string {
  const [, lead = "", command] = COMMAND.exec(text) ?? [];
  if (command === undefined) return hanging("  ", text, width);
  return `${lead === "" ? "" : `${hanging("  ", lead.trimEnd(), width)}\n`}  $ ${command}`;
}

/** By itself, or at the end of a text: `Check its events: aws ecs …`. */
const COMMAND = /^(.*?: |)((?:aws|npx|dig|export|read|nc) \S.*)$/s;

export const MARKS = { ok: "✓", warning: "!", wrong: "✗", unknown: "?" } as const;
export type Mark = keyof typeof MARKS;

export function marked(mark: Mark, paint: Paint): string {
  const color = { ok: paint.green, warning: paint.yellow, wrong: paint.red, unknown: paint.yellow };
  return color[mark](MARKS[mark]);
}

/** Of several endings: what is wrong outweighs what could not be determined. */
export function worst(codes: readonly ExitCode[]): ExitCode {
  if (codes.includes(EXIT.wrong)) return EXIT.wrong;
  return codes.includes(EXIT.unclear) ? EXIT.unclear : EXIT.right;
}

/** With blanks up to so many columns; characters of Japanese take two. */
export const padded = (text: string, columns: number): string =>
  text + " ".repeat(Math.max(0, columns - stringWidth(text)));
