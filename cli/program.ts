/** The commands as a program of `commander`: parsing, help, and the nearest word for a typo. */
import { Argument, Command, CommanderError, Option } from "commander";
import type { Language } from "../contract/language.ts";
import type { CommandSpec, Input } from "./command.ts";
import { TEXTS } from "./texts.ts";

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
  root.addHelpText("after", TEXTS[language].exitCodes);
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
  try {
    root.parse([...words], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: "done", isError: error.exitCode !== 0 };
  }
  return asked;
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
  const lines = spec.examples.map(
    ({ command: line, meaning }) => `  ${meaning[language]}\n    $ ${line}`,
  );
  command.addHelpText("after", `\n${TEXTS[language].examples}\n${lines.join("\n")}`);
}

/** Neither exits by itself nor writes anywhere but to the streams. */
function settle(command: Command, language: Language, { out, err, width }: Streams): void {
  const { titles, help } = TEXTS[language];
  command
    .exitOverride()
    .helpOption("-h, --help", help)
    .configureHelp({ styleTitle: (title) => titles[title] ?? title })
    .showHelpAfterError(false)
    .showSuggestionAfterError(true)
    .configureOutput({
      writeOut: (text) => out(text.trimEnd()),
      writeErr: (text) => err(text.trimEnd()),
      getOutHelpWidth: () => width,
      getErrHelpWidth: () => width,
    });
}
