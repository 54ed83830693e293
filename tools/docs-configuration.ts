/** The configuration table of the README, from the schema that validates the configuration. */
import type { Documentation } from "../lib/config/field.ts";
import { documentedKeys } from "../lib/config/schema.ts";

/** Markdown: one row for each key of the context `fargate-ddns`. */
export function configurationTable(): string {
  const rows = documentedKeys().map(([key, doc]) => [
    `\`${key}\``,
    defaultOf(doc),
    doc.meaning,
    doc.accepted,
  ]);
  const head = ["Key", "Default", "Meaning", "Accepted"];
  return [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n");
}

function defaultOf(doc: Documentation): string {
  if (doc.default !== undefined) return `\`${JSON.stringify(doc.default)}\``;
  return doc.optional ?? "**required**";
}
