/** A run as a person reads it: one line for each thing that happened, with its virtual time. */
import type { Stamped } from "../../sandbox/journal.ts";

export function traceOf(entries: readonly Stamped[]): string[] {
  const startMs = entries[0]?.atMs ?? 0;
  return entries.flatMap((entry) => {
    const text = textOf(entry);
    return text === undefined
      ? []
      : [`${((entry.atMs - startMs) / 1000).toFixed(2).padStart(8)} s  ${text}`];
  });
}

function textOf(entry: Stamped): string | undefined {
  switch (entry.kind) {
    case "call":
      return `call      ${entry.service} ${entry.operation}`;
    case "fault":
      return `fault     ${entry.service} ${entry.operation}: ${entry.what}`;
    case "ecs":
    case "delivery":
      return `${entry.kind.padEnd(8)}  ${entry.text}`;
    case "record":
      return `record    ${entry.text}`;
    case "dns":
      return `dns       ${entry.name} ${entry.type} → ${entry.answers.join(", ") || "nothing"}`;
    case "log":
      return `log       ${entry.line}`;
    case "alarm":
      return `alarm     ${entry.name}: ${entry.from} → ${entry.to}`;
    case "notice":
      return `notice    ${entry.subject}`;
    case "invocation":
      return entry.phase === "start" ? undefined : `lambda    ${entry.phase}`;
  }
}
