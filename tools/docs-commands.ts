/** The reference of the command line, from the same words as `--help`. */
import type { CommandSpec, OptionSpec } from "../cli/command.ts";
import { COMMANDS } from "../cli/commands.ts";
import { SESSION_OPTIONS } from "../cli/session/options.ts";

const cell = (text: string): string => text.replaceAll("|", "\\|");

function optionTable(options: readonly OptionSpec[]): string {
  const rows = options.map(({ flags, meaning, choices, default: fallback }) => {
    const values = choices === undefined ? "" : ` (${choices.join(", ")})`;
    const unset = fallback === undefined ? "" : `; without it ${fallback}`;
    return `| \`${cell(flags)}\` | ${cell(meaning.en)}${values}${unset} |`;
  });
  return ["| option | meaning |", "|---|---|", ...rows].join("\n");
}

function section({ name, summary, arguments: words = [], options, examples }: CommandSpec): string {
  const own = options.filter((option) => !SESSION_OPTIONS.includes(option));
  const usage = [name, ...words.map((word) => word.name)].join(" ");
  return [
    `### ${name}`,
    `${summary.en}.`,
    `\`fargate-ddns ${usage}\``,
    ...words.map((word) => `\`${word.name}\`: ${word.meaning.en}.`),
    ...(own.length === 0 ? [] : [optionTable(own)]),
    ...examples.map(({ command, meaning }) => `${meaning.en}:\n\n\`\`\`sh\n${command}\n\`\`\``),
  ].join("\n\n");
}

export const commandReference = (): string => COMMANDS.map(section).join("\n\n");

/** Those of every command that meets AWS or Cloudflare. */
export const sessionOptionTable = (): string => optionTable(SESSION_OPTIONS);
