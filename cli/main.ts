/** From words to an exit code: the one place that prints what a command ends with. */
import { readFileSync } from "node:fs";
import { COMMANDS } from "./commands.ts";
import { EXIT, type ExitCode } from "./ending.ts";
import { readWords } from "./program.ts";
import type { Terminal } from "./terminal.ts";
import { TEXTS } from "./texts.ts";

/** `words`: without the program's own. */
export async function main(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { out, note, width, language, paint, interrupted } = terminal;
  try {
    const streams = { out, err: note, width };
    const asked = readWords(words, COMMANDS, { language, version: version(), streams });
    if (asked.kind === "done") return asked.isError ? EXIT.unclear : EXIT.right;
    const onInterrupt = (): void => note(TEXTS[language].interrupted);
    interrupted.addEventListener("abort", onInterrupt, { once: true });
    const run = await asked.spec.load();
    const { data, screen, exitCode, isError = false } = await run(asked.input, terminal);
    const text = asked.json ? JSON.stringify(data, null, 2) : screen(paint, width);
    if (text !== "") (isError && !asked.json ? note : out)(text);
    return exitCode;
  } catch (error) {
    return defect(error, terminal);
  }
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
