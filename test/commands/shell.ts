/**
 * A command line as shells read it. The words come from `shell-quote`; whether bash and zsh
 * can read the line at all is asked of them, without running it.
 */
import { spawnSync } from "node:child_process";
import { parse } from "shell-quote";

export type Shell = "bash" | "zsh";

export const isInstalled = (shell: Shell): boolean =>
  spawnSync(shell, ["-c", "exit 0"]).status === 0;

/** The shell's complaint about the syntax of a script, or nothing. */
export function complaintOf(shell: Shell, script: string): string {
  const { status, stderr } = spawnSync(shell, ["-n"], { input: `${script}\n`, encoding: "utf8" });
  return status === 0 ? "" : stderr.trim() || `${shell} -n ended with ${status}`;
}

/**
 * Each simple command of a line, by its words: what pipes, `&&`, `;` and `$(` separate.
 * A comment is a word that begins with `#`, since that is how an interactive zsh takes it.
 */
export function simpleCommands(line: string): readonly (readonly string[])[] {
  const commands: string[][] = [[]];
  for (const part of parse(line, (name) => `\${${name}}`)) {
    if (typeof part === "string") commands.at(-1)?.push(part);
    else if ("comment" in part) commands.at(-1)?.push(`#${part.comment}`);
    else if ("pattern" in part) commands.at(-1)?.push(part.pattern);
    else commands.push([]);
  }
  return commands.filter((words) => words.length > 0);
}
