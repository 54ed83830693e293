/** From words to an exit code: the one place that prints what a command ends with. */
import { readFileSync } from "node:fs";
import type { CommandSpec, Input } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { type Ending, EXIT, type ExitCode, INTERRUPTED } from "./ending.ts";
import { readWords } from "./program.ts";
import type { Terminal } from "./terminal.ts";
import { TEXTS } from "./texts.ts";

/** `words`: without the program's own. */
export async function main(
  words: readonly string[],
  terminal: Terminal,
): Promise<ExitCode | typeof INTERRUPTED> {
  const { out, note, width, language, paint, interrupted } = terminal;
  try {
    const streams = { out, err: note, width };
    const asked = readWords(words, COMMANDS, { language, version: version(), streams });
    if (asked.kind === "done") return asked.isError ? EXIT.unclear : EXIT.right;
    const ending = await endingOf(asked.spec, asked.input, terminal);
    if (ending === undefined) return INTERRUPTED;
    const { data, screen, exitCode, isError = false } = ending;
    const text = asked.input.json ? JSON.stringify(data, null, 2) : screen(paint, width);
    if (text !== "") (isError && !asked.input.json ? note : out)(text);
    return interrupted.aborted ? INTERRUPTED : exitCode;
  } catch (error) {
    return defect(error, terminal);
  }
}

/** Undefined: stopped by Ctrl-C, and nothing had been changed that would have to be reported. */
async function endingOf(
  { onlyReads = false, load }: CommandSpec,
  input: Input,
  terminal: Terminal,
): Promise<Ending | undefined> {
  const { interrupted, note, language } = terminal;
  const stopped = new Promise<undefined>((resolve) => {
    const onInterrupt = (): void => {
      note(TEXTS[language][onlyReads ? "stopped" : "stopping"]);
      resolve(undefined);
    };
    interrupted.addEventListener("abort", onInterrupt, { once: true });
  });
  const run = await load();
  const work = run(input, terminal);
  return await (onlyReads ? Promise.race([work, stopped]) : work);
}

/** Only bugs throw. */
function defect(error: unknown, { note, language }: Terminal): ExitCode {
  note(`${TEXTS[language].defect}\n\n${error instanceof Error ? error.stack : String(error)}`);
  return EXIT.unclear;
}

function version(): string {
  const file = new URL("../package.json", import.meta.url);
  const { version: text } = JSON.parse(readFileSync(file, "utf8")) as { version: string };
  return text;
}
