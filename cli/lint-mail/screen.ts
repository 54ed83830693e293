/** The findings on the screen, file by file, and how many of each verdict. */
import { filled } from "../filled.ts";
import { hanging, marked } from "../layout.ts";
import type { Paint } from "../terminal.ts";
import type { MailFinding } from "./finding.ts";
import type { Texts } from "./texts.ts";

export function screenOf(
  findings: readonly MailFinding[],
  paint: Paint,
  width: number,
  words: Texts,
): string {
  const files = [...new Set(findings.map(({ file }) => file))];
  const blocks = files.map((file) => {
    const own = findings.filter((one) => one.file === file);
    return [paint.bold(file), ...own.map((one) => findingText(one, paint, width, words))].join(
      "\n",
    );
  });
  return [...blocks, summary(findings, words)].join("\n\n");
}

function findingText(finding: MailFinding, paint: Paint, width: number, words: Texts): string {
  const { verdict, line, evidence, fix, edits } = finding;
  const isPlaced = line !== undefined && finding.about !== finding.file;
  const text = isPlaced ? `${filled(words.line, { line })}: ${evidence}` : evidence;
  const head = `  ${marked(verdict, paint)} `;
  // A line to copy is not broken.
  const shown = (one: string) =>
    edits === undefined ? hanging("    ", one, width) : one.replace(/^|\n/g, "$&    ");
  return [hanging(head, text, width), ...fix.map(shown)].join("\n");
}

function summary(findings: readonly MailFinding[], words: Texts): string {
  const verdicts = ["ok", "warning", "wrong", "unknown"] as const;
  return verdicts
    .map((verdict) => [verdict, findings.filter((one) => one.verdict === verdict).length] as const)
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => filled(words.counts[verdict], { count }))
    .join(", ");
}
