/** The drill's table in docs/operations.md, from the matrix that the drill is held to. */

import { MAIL_SIGNS } from "../lib/mail/log-patterns.ts";
import { ALARM_KINDS, alarmTitle } from "../lib/monitoring/alarm-definitions.ts";
import { MATRIX } from "../sandbox/drill/matrix.ts";

export function drillTable(): string {
  const titles = [...ALARM_KINDS.map(alarmTitle), ...MAIL_SIGNS.map(({ text }) => text.title)];
  const head = ["Fault", ...titles];
  const body = Object.entries(MATRIX).map(([fault, row]) => [
    fault,
    ...titles.map((title) => row[title]?.join(" / ") ?? ""),
  ]);
  return [head, head.map((_, at) => (at === 0 ? "---" : ":-:")), ...body]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}
