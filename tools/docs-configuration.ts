/** The tables of keys in docs/configuration.md and README, from the schema that validates them. */
import type { Documentation } from "../lib/config/field.ts";
import { documentedKeys } from "../lib/config/schema.ts";

/** The keys that most people need. */
const MAIN_KEYS: readonly string[] = [
  "records[].name",
  "records[].zone",
  "records[].cluster",
  "records[].service",
  "records[].publish",
  "records[].readiness",
  "records[].whenEmpty",
  "notify.emails",
];

/** Markdown: one row for each key of the context `fargate-ddns`. */
export function configurationTable(): string {
  return table(documentedKeys());
}

/** Markdown: the rows of README. */
export function mainKeysTable(): string {
  const rows = documentedKeys().filter(([key]) => MAIN_KEYS.includes(key));
  if (rows.length !== MAIN_KEYS.length) throw new Error("a key of README's table does not exist");
  return table(rows);
}

function table(keys: ReturnType<typeof documentedKeys>): string {
  const rows = keys.map(([key, doc]) => [`\`${key}\``, defaultOf(doc), doc.meaning, doc.accepted]);
  const head = ["Key", "Default", "Meaning", "Accepted"];
  return [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n");
}

function defaultOf(doc: Documentation): string {
  if (doc.default !== undefined) return `\`${JSON.stringify(doc.default)}\``;
  return doc.optional ?? "**required**";
}
