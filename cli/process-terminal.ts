/**
 * The terminal of this process. Color follows NO_COLOR, FORCE_COLOR and the terminal; the first
 * Ctrl-C lets the command end by itself, the second ends the process.
 */
import pc from "picocolors";
import type { Language } from "../contract/language.ts";
import { INTERRUPTED } from "./ending.ts";
import { hanging } from "./layout.ts";
import { readSecret } from "./secret-input.ts";
import type { Terminal } from "./terminal.ts";

/** Longer than this without a sign, and people wonder. */
const PATIENCE_MS = 2_000;

const WIDTH = { least: 40, usual: 80 };

const widthOf = ({ columns }: { readonly columns?: number }): number =>
  Math.max(WIDTH.least, columns ?? WIDTH.usual);

export interface ProcessTerminal extends Terminal {
  close(): void;
}

/** Of this process. The second Ctrl-C ends it at once, with 130, as shells expect. */
export function processTerminal(language: Language): ProcessTerminal {
  const { stdin, stdout, stderr, env } = process;
  const interrupt = new AbortController();
  const onInterrupt = (): void => {
    if (interrupt.signal.aborted) process.exit(INTERRUPTED);
    interrupt.abort();
  };
  process.on("SIGINT", onInterrupt);
  return {
    out: (text) => void stdout.write(`${text}\n`),
    note: (text) => void stderr.write(`${text}\n`),
    paint: pc.createColors(wantsColor(env, stdout.isTTY === true)),
    width: widthOf(stdout),
    isInteractive: stdin.isTTY === true && stderr.isTTY === true,
    language,
    confirm: (question) => confirm(question, interrupt.signal),
    interrupted: interrupt.signal,
    secret: (prompt) => readSecret(prompt, { stdin, stderr, interrupt }),
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

async function confirm(question: string, signal: AbortSignal): Promise<boolean> {
  const { createInterface } = await import("node:readline/promises");
  // Lines as the terminal gives them: in raw mode Ctrl-C would be a key like any other.
  const asking = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  try {
    return /^y(?:es)?$/i.test((await asking.question(question, { signal })).trim());
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  } finally {
    asking.close();
  }
}

async function withSpinner<T>(text: string, work: Promise<T>): Promise<T> {
  const { default: spinner } = await import("yocto-spinner");
  // By itself it would end the process at the first Ctrl-C, in the middle of a write.
  const shown = spinner({
    text: hanging("  ", text, widthOf(process.stderr)).trimStart(),
    stream: process.stderr,
    handleSignals: false,
  });
  const timer = setTimeout(() => shown.start(), PATIENCE_MS);
  // It hides the cursor, which must come back however the process ends.
  const onExit = (): void => void shown.stop();
  process.once("exit", onExit);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    process.off("exit", onExit);
    shown.stop();
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
