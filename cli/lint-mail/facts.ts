/** Files → facts: what each of them sets, or why that cannot be said. */
import { readFileSync } from "node:fs";
import type { Entry } from "./entry.ts";
import { envFilesIn } from "./env-files.ts";
import { kindOf } from "./kinds.ts";
import { READERS } from "./lines.ts";
import { type Setting, settingsOf } from "./names.ts";
import { filledIn, type Lookup } from "./variables.ts";

export type FileProblem =
  | { readonly code: "unreadable"; readonly what: string }
  | { readonly code: "unknown-kind" }
  /** `line` and `column` from 1. */
  | {
      readonly code: "broken";
      readonly line: number;
      readonly column: number;
      readonly what: string;
    };

export interface FileFacts {
  readonly file: string;
  readonly text: string;
  readonly settings: readonly Setting[];
  /** That a docker-compose file names, as it writes them. */
  readonly envFiles: readonly string[];
  readonly problem?: FileProblem;
}

/** Variables of one file are known in all of them, as docker-compose reads `.env`. */
export function readFiles(
  files: readonly string[],
  textOf: (file: string) => string = (file) => readFileSync(file, "utf8"),
): readonly FileFacts[] {
  const read = files.map((file) => readFile(file, textOf));
  const lookup: Lookup = (name) => read.flatMap(({ variables }) => variables.get(name) ?? []).at(0);
  return read.map(({ facts, own }) => ({
    ...facts,
    settings: facts.settings.map((one) => {
      const value = filledIn(one.value, (name) => own.get(name));
      return { ...one, value: filledIn(value, lookup) };
    }),
  }));
}

interface Read {
  readonly facts: FileFacts;
  /** Of environment files. */
  readonly variables: ReadonlyMap<string, string>;
  /** Of a script, where it sets each of them once. */
  readonly own: ReadonlyMap<string, string>;
}

function readFile(file: string, textOf: (file: string) => string): Read {
  const none = new Map<string, string>();
  const failed = (text: string, problem: FileProblem): Read => ({
    facts: { file, text, settings: [], envFiles: [], problem },
    variables: none,
    own: none,
  });
  let text: string;
  try {
    text = textOf(file);
  } catch (error) {
    const { code = "no code" } = error as NodeJS.ErrnoException;
    return failed("", { code: "unreadable", what: code });
  }
  const kind = kindOf(file, text);
  if (kind === undefined) return failed(text, { code: "unknown-kind" });
  const parsed = READERS[kind](text);
  if (!parsed.ok) return failed(text, { code: "broken", ...parsed });
  const variables = parsed.entries.filter((entry) => entry.kind === "variable");
  const envFiles = kind === "yaml" ? envFilesIn(text) : [];
  return {
    facts: { file, text, settings: settingsOf(file, text, parsed.entries), envFiles },
    variables: kind === "env" ? mapOf(variables) : none,
    own: kind === "script" ? mapOf(variables.filter(isAlone)) : none,
  };
}

const mapOf = (entries: readonly Entry[]) =>
  new Map(entries.map(({ name, value }) => [name, value]));

/** Which of several values holds depends on how the script runs. */
const isAlone = ({ name }: Entry, _at: number, all: readonly Entry[]): boolean =>
  all.filter((one) => one.name === name).length === 1;
