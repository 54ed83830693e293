/** The configuration as `cdk synth` takes it: the context of cdk.json, by the same parser. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fieldsOf } from "../../contract/unknown-json.ts";
import { CONTEXT_KEY, parseConfig } from "../../lib/config/config.ts";
import { nearest, renderProblems } from "../../lib/config/problems.ts";
import type { StackConfig } from "../../lib/config/stack-config.ts";
import type { Obstacle } from "../ending.ts";

export type ConfigRead =
  | { readonly ok: true; readonly config: StackConfig }
  | { readonly ok: false; readonly obstacle: Obstacle };

export function readConfig(file: string): ConfigRead {
  const context = contextIn(file);
  if (!context.ok) return context;
  const parsed = parseConfig(context.value);
  if (parsed.ok) return { ok: true, config: parsed.value };
  return no("config-invalid", renderProblems(parsed.problems), [`Correct ${resolve(file)}.`]);
}

type Context =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly obstacle: Obstacle };

function contextIn(file: string): Context {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "no code";
    return no("config-unreadable", `${resolve(file)} cannot be read (${code}).`, [
      "Run the command in the folder that holds cdk.json, or name the file with --config.",
    ]);
  }
  try {
    return { ok: true, value: fieldsOf(fieldsOf(JSON.parse(text))?.["context"])?.[CONTEXT_KEY] };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return no("config-unreadable", `${resolve(file)} is not JSON: ${why}`, ["Correct the file."]);
  }
}

/** Names that are configured; with `name` only that one. */
export function chosenNames(config: StackConfig, name: string | undefined): Obstacle | undefined {
  if (name === undefined) return undefined;
  const names = config.records.map((record) => String(record.name));
  if (names.includes(name)) return undefined;
  const meant = nearest(name, names);
  return {
    code: "name-unknown",
    what: `--name is "${name}", which is not configured.`,
    todo: [meant === undefined ? `Use one of: ${names.join(", ")}` : `Did you mean ${meant}?`],
  };
}

const no = (code: string, what: string, todo: readonly string[]) =>
  ({ ok: false, obstacle: { code, what, todo } }) as const;
