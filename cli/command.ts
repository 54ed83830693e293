/**
 * A command: its words and options here, light enough to load all of them for `--help`; its
 * work in a file of its own that is loaded when the command runs.
 */
import type { Translated } from "../contract/language.ts";
import type { Ending } from "./ending.ts";
import type { Terminal } from "./terminal.ts";

export interface OptionSpec {
  /** As commander reads it: `--digest <hex>`. */
  readonly flags: string;
  readonly meaning: Translated<string>;
  readonly choices?: readonly string[];
  readonly default?: string;
  /** The option that it cannot be given with, in camel case. */
  readonly conflicts?: string;
}

export interface ArgumentSpec {
  /** `<code>`, `[file...]`. */
  readonly name: string;
  readonly meaning: Translated<string>;
}

export interface Example {
  /** Can be pasted as it is. */
  readonly command: string;
  readonly meaning: Translated<string>;
}

export interface CommandSpec {
  /** `sync`, or `token set`. */
  readonly name: string;
  readonly summary: Translated<string>;
  readonly arguments?: readonly ArgumentSpec[];
  readonly options: readonly OptionSpec[];
  readonly examples: readonly Example[];
  /** It changes nothing, so Ctrl-C ends it at once, whatever it waits for. */
  readonly onlyReads?: boolean;
  readonly load: () => Promise<Run>;
}

/** Options by their long names in camel case, as commander gives them. */
export interface Input {
  readonly arguments: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  /** For a command that prints by itself; how an ending is printed is none of its work. */
  readonly json: boolean;
}

export type Run = (input: Input, terminal: Terminal) => Promise<Ending>;
