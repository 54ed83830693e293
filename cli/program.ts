/** The commands as a program of `commander`: parsing, help, and the nearest word for a typo. */
import { Argument, Command, CommanderError, Option } from "commander";
import type { Language } from "../contract/language.ts";
import type { CommandSpec, Input } from "./command.ts";
import { TEXTS } from "./texts.ts";
import { wordError } from "./word-errors.ts";

/** What the words of a command line ask for. */
export type Asked =
  | {
      readonly kind: "run";
      readonly spec: CommandSpec;
      readonly input: Input;
    }
  /** Everything has been printed already: help, the version, or what is wrong with the words. */
  | { readonly kind: "done"; readonly isError: boolean };

export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly width: number;
}

export function readWords(
  words: readonly string[],
  commands: readonly CommandSpec[],
  { language, version, streams }: { language: Language; version: string; streams: Streams },
): Asked {
  let asked: Asked = { kind: "done", isError: false };
  const root = new Command("fargate-ddns")
    .description(TEXTS[language].summary)
    .version(version, "-V, --version", TEXTS[language].version);
  settle(root, language, streams);
  const typical = commands.filter(({ name }) => TYPICAL.has(name));
  root.addHelpText("after", firstExamples(typical, language) + TEXTS[language].exitCodes);
  root.helpCommand("help [command]", TEXTS[language].helpCommand);
  const groups = new Map<string, Command>();
  for (const spec of commands) {
    const [name = "", inner] = spec.name.split(" ");
    const parent = inner === undefined ? root : group(root, groups, name, language, streams);
    const command = parent.command(inner ?? name);
    describe(command, spec, language);
    settle(command, language, streams);
    command.action((...given: unknown[]) => {
      const { json, ...options } = command.opts();
      const words = given.slice(0, -2).flat().filter(isText);
      const input = { arguments: words, options, json: json === true };
      asked = { kind: "run", spec, input };
    });
  }
  for (const [name, group] of groups) {
    const inner = commands.filter((one) => one.name.startsWith(`${name} `));
    group.helpCommand(false).addHelpText("after", firstExamples(inner, language));
  }
  try {
    root.parse([...words], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: "done", isError: error.exitCode !== 0 };
  }
  return asked;
}

/** Of all commands, for whoever asks for help in a hurry. */
const TYPICAL = new Set(["sync", "doctor", "explain"]);

function firstExamples(specs: readonly CommandSpec[], language: Language): string {
  return examplesText(
    specs.flatMap(({ examples }) => examples.slice(0, 1)),
    language,
  );
}

function examplesText(examples: CommandSpec["examples"], language: Language): string {
  const lines = examples.map(
    ({ command: line, meaning }) => `  ${meaning[language]}\n    $ ${line}`,
  );
  return `\n${TEXTS[language].examples}\n${lines.join("\n")}`;
}

const isText = (value: unknown): value is string => typeof value === "string";

function group(
  root: Command,
  groups: Map<string, Command>,
  name: string,
  language: Language,
  streams: Streams,
): Command {
  const known = groups.get(name);
  if (known !== undefined) return known;
  const made = root.command(name).description(TEXTS[language].groups[name] ?? "");
  settle(made, language, streams);
  groups.set(name, made);
  return made;
}

function describe(command: Command, spec: CommandSpec, language: Language): void {
  command.description(spec.summary[language]);
  for (const { name, meaning } of spec.arguments ?? [])
    command.addArgument(new Argument(name, meaning[language]));
  for (const { flags, meaning, choices, default: fallback, conflicts } of spec.options) {
    const option = new Option(flags, meaning[language]);
    if (choices !== undefined) option.choices([...choices]);
    if (fallback !== undefined) option.default(fallback);
    if (conflicts !== undefined) option.conflicts(conflicts);
    command.addOption(option);
  }
  command.option("--json", TEXTS[language].json);
  command.addHelpText("after", examplesText(spec.examples, language));
}

/** Neither exits by itself nor writes anywhere but to the streams. */
function settle(command: Command, language: Language, { out, err, width }: Streams): void {
  const { titles, help, seeHelp } = TEXTS[language];
  const parent = command.parent?.parent ? `${command.parent.name()} ` : "";
  const words = command.parent ? `${parent}${command.name()} ` : "";
  command
    .exitOverride()
    .helpOption("-h, --help", help)
    .configureHelp({ styleTitle: (title) => titles[title] ?? title })
    .showHelpAfterError(`${seeHelp}\n  npx fargate-ddns ${words}--help`)
    .showSuggestionAfterError(true)
    .configureOutput({
      writeOut: (text) => out(text.trimEnd()),
      writeErr: (text) => err(text.trimEnd()),
      outputError: (text, write) => write(wordError(text, language)),
      getOutHelpWidth: () => width,
      getErrHelpWidth: () => width,
    });
}
