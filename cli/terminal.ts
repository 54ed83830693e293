/**
 * What a command writes to: standard output for its result, standard error for everything that
 * only a person watches. Color follows NO_COLOR, FORCE_COLOR and the terminal.
 */
import pc from "picocolors";
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
  /** Shows that the work goes on, once it takes longer than two seconds. */
  during<T>(text: string, work: Promise<T>): Promise<T>;
  /** Aborted by the first Ctrl-C. */
  readonly interrupted: AbortSignal;
}

/** Longer than this without a sign, and people wonder. */
const PATIENCE_MS = 2_000;

const WIDTH = { least: 40, usual: 80 };

export interface ProcessTerminal extends Terminal {
  close(): void;
}

/** Of this process. The second Ctrl-C ends it at once, with 130, as shells expect. */
export function processTerminal(language: Language): ProcessTerminal {
  const { stdin, stdout, stderr, env } = process;
  const interrupt = new AbortController();
  const onInterrupt = (): void => {
    if (interrupt.signal.aborted) process.exit(130);
    interrupt.abort();
  };
  process.on("SIGINT", onInterrupt);
  return {
    out: (text) => void stdout.write(`${text}\n`),
    note: (text) => void stderr.write(`${text}\n`),
    paint: pc.createColors(wantsColor(env, stdout.isTTY === true)),
    width: Math.max(WIDTH.least, stdout.columns ?? WIDTH.usual),
    isInteractive: stdin.isTTY === true && stderr.isTTY === true,
    language,
    interrupted: interrupt.signal,
    during: (text, work) => (stderr.isTTY ? withSpinner(text, work) : withLine(text, work)),
    close: () => void process.off("SIGINT", onInterrupt),
  };
}

/** https://no-color.org: set to anything but the empty text. */
export function wantsColor(
  env: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): boolean {
  if (env["NO_COLOR"]) return false;
  if (env["FORCE_COLOR"]) return env["FORCE_COLOR"] !== "0";
  return isTerminal && env["TERM"] !== "dumb";
}

async function withSpinner<T>(text: string, work: Promise<T>): Promise<T> {
  const { default: spinner } = await import("yocto-spinner");
  const shown = spinner({ text, stream: process.stderr });
  const timer = setTimeout(() => shown.start(), PATIENCE_MS);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    if (shown.isSpinning) shown.stop();
  }
}

async function withLine<T>(text: string, work: Promise<T>): Promise<T> {
  const timer = setTimeout(() => process.stderr.write(`${text}\n`), PATIENCE_MS);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}
