/** The table of the release template's parameters in docs/without-cdk.md. */
import type { ReleaseParameter } from "./release/parameter.ts";
import { PARAMETER_ROWS } from "./release/parameters.ts";

export function parameterTable(): string {
  const rows = PARAMETER_ROWS.map(([name, row]) => [
    `\`${name}\``,
    defaultOf(row),
    row.description,
    row.constraint.replace(/^must /, ""),
  ]);
  const head = ["Parameter", "Default", "Meaning", "Must"];
  return [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

function defaultOf({ default: value }: ReleaseParameter): string {
  if (value === undefined) return "**required**";
  return value === "" ? "empty" : `\`${value}\``;
}
