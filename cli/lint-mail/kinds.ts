/** Which kind of file it is: by its name where that is clear, else by what stands in it. */
import { basename } from "node:path";
import type { FileKind } from "./entry.ts";
import { isParameter } from "./names.ts";

const BY_NAME: readonly (readonly [RegExp, FileKind])[] = [
  [/\.ya?ml$/i, "yaml"],
  [/\.json$/i, "json"],
  [/\.tf(?:vars)?$/i, "terraform"],
  [/\.(?:sh|bash|tftpl|tpl)$|^user[-_]data/i, "script"],
  [/(?:^|\.)env(?:\.[\w-]+)?$|^docker-compose\.env/i, "env"],
  [/^(?:postfix-)?main\.cf$|^extra\.cf$|main\.cf(?:\.in)?$/i, "main.cf"],
];

/** Undefined for a kind that is not known. */
export function kindOf(path: string, text: string): FileKind | undefined {
  const name = basename(path);
  return BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? kindOfText(text);
}

export function kindOfText(text: string): FileKind | undefined {
  if (/^#!/.test(text)) return "script";
  if (/^\s*[{[]/.test(text) && /["}\]]/.test(text)) return "json";
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !/^\s*#/.test(line));
  const all = (pattern: RegExp) => lines.length > 0 && lines.every((line) => pattern.test(line));
  if (lines.some((line) => /^(?:services|containerDefinitions|config):\s*$/.test(line)))
    return "yaml";
  if (all(/^\s*(?:export\s+)?[A-Za-z_]\w*=/)) return hasParameter(lines) ? "main.cf" : "env";
  return hasParameter(lines) && all(/^(?:\s+\S|\w+\s*=)/) ? "main.cf" : undefined;
}

const hasParameter = (lines: readonly string[]): boolean =>
  lines.some((line) => isParameter(/^(\w+)\s*=/.exec(line)?.[1] ?? ""));
