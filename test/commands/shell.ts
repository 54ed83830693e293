/**
 * A command line as shells read it. The words come from `shell-quote`; whether bash and zsh
 * can read the line at all is asked of them, without running it.
 */
import { spawnSync } from "node:child_process";
import { parse } from "shell-quote";

export type Shell = "bash" | "zsh";

export const isInstalled = (shell: Shell): boolean =>
  spawnSync(shell, ["-c", "exit 0"]).status === 0;

/** Scripts come and answers go with a zero byte behind each: to start a shell from here is dear. */
const READ_EACH = `while IFS= read -r -d '' script; do
  said=$(printf '%s\\n' "$script" | "$0" -n 2>&1)
  printf '%s\\n%s\\0' "$?" "$said"
done`;

/** What the shell says against the syntax of scripts; those that it can read are absent. */
export function complaintsOf(
  shell: Shell,
  scripts: readonly string[],
): ReadonlyMap<string, string> {
  const distinct = [...new Set(scripts)];
  const input = distinct.map((script) => `${script}\0`).join("");
  const { stdout } = spawnSync(shell, ["-c", READ_EACH, shell], { input, encoding: "utf8" });
  const answers = stdout.split("\0").slice(0, -1);
  if (answers.length !== distinct.length)
    throw new Error(`${shell} read ${answers.length} of ${distinct.length} scripts`);
  return new Map(
    distinct.flatMap((script, n): [string, string][] => {
      const [status = "", ...said] = answers[n]?.split("\n") ?? [];
      return status === "0"
        ? []
        : [[script, said.join("\n") || `${shell} -n ended with ${status}`]];
    }),
  );
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
