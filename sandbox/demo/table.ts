/** The demo's result as a table that fits into 100 columns. */
import pc from "picocolors";
import type { Result } from "./acts.ts";

export function table(results: readonly Result[]): string {
  const rows = results.map(({ act, from, ms, calls, outcomes }, index) => [
    `${index + 1} ${act}`,
    ms === undefined ? "right all along" : `${ms} ms from ${from}`,
    callsIn(calls),
    tally(outcomes),
  ]);
  const head = ["act", "right answer after", "calls", "passes ended"];
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? title).length)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [pc.bold(line(head)), ...rows.map(line)].join("\n");
}

const SHORT: Readonly<Record<string, string>> = { cloudflare: "cf", secretsmanager: "secrets" };

const callsIn = (calls: Readonly<Record<string, number>>): string =>
  ["ecs", "ec2", "cloudflare", "ssm", "secretsmanager", "sns"]
    .flatMap((name) => (calls[name] === undefined ? [] : [`${SHORT[name] ?? name} ${calls[name]}`]))
    .join(" ");

const tally = (outcomes: readonly string[]): string =>
  [...new Set(outcomes)]
    .map((kind) => {
      const count = outcomes.filter((outcome) => outcome === kind).length;
      return count === 1 ? kind : `${kind} ×${count}`;
    })
    .join(", ");
