/**
 * What a command writes to: standard output for its result, standard error for everything that
 * only a person watches.
 */
import type pc from "picocolors";
import type { Language } from "../contract/language.ts";

export type Paint = ReturnType<typeof pc.createColors>;

export interface Terminal {
  /** The result; one line or many, without the last line break. */
  out(text: string): void;
  /** For who watches: never a part of the result. */
  note(text: string): void;
  readonly paint: Paint;
  /** In columns. */
  readonly width: number;
  /** Both ends are a person's: questions may be asked. */
  readonly isInteractive: boolean;
  readonly language: Language;
  /**
   * Typed or pasted at `prompt` without being shown; where standard input is no terminal, all that
   * comes from there. Undefined: stopped by Ctrl-C.
   */
  secret(prompt: string): Promise<string | undefined>;
  /** Asks a person; anything but a yes, and Ctrl-C, is a no. Only where it is interactive. */
  confirm(question: string): Promise<boolean>;
  /** Shows that the work goes on, once it takes longer than two seconds. */
  during<T>(text: string, work: Promise<T>): Promise<T>;
  /** Aborted by the first Ctrl-C. */
  readonly interrupted: AbortSignal;
}
