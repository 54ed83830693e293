/** docs/time-limits.md: the phases of a pass against Lambda's timeout, drawn from the budget. */
import {
  CONVERSATION_MS,
  FORWARDER_SECONDS,
  FUNCTION_SECONDS,
  PHASES,
  PROBE_SECONDS,
  READ_CALL_MS,
  READ_TRIES,
  WRITE_MS,
} from "../contract/budget.ts";

const seconds = (ms: number): string => `${ms / 1_000} s`;

export function timeLimits(): string {
  let fromMs = 0;
  const bars = PHASES.map(({ phase, mostMs }) => {
    // Mermaid reads a start in its format X, seconds, as milliseconds: so all are in those.
    const bar = `    ${phase} (${seconds(mostMs)}) : ${fromMs}, ${fromMs + mostMs}`;
    fromMs += mostMs;
    return bar;
  });
  const rows = PHASES.map(({ phase, mostMs }) => `| ${phase} | ${seconds(mostMs)} |`);
  return `# Time limits

Every wait is bounded. The phases of a pass come one after another, and Lambda's timeout of
${FUNCTION_SECONDS} seconds holds all of them even where each takes as long as it may:

\`\`\`mermaid
gantt
    title A pass at its longest, in seconds (usually: two)
    dateFormat x
    axisFormat %s
    tickInterval 10second
${bars.join("\n")}
\`\`\`

| Phase | At most |
| --- | --- |
${rows.join("\n")}
| **Together** | **${seconds(fromMs)}** |

- The pass ends when the report has to begin, whatever phase it is in; a slow phase takes time from the
  next ones, never from the report.
- One call to read takes at most ${seconds(READ_CALL_MS)} and is tried ${READ_TRIES} times; one write at most ${seconds(WRITE_MS)}, and is
  never repeated blindly.
- The mail probe has ${PROBE_SECONDS} seconds, of which the conversation takes at most ${seconds(CONVERSATION_MS)}; the function that
  forwards alarms has ${FORWARDER_SECONDS} seconds.

All of them are in \`contract/budget.ts\`; a test holds their sum against the timeout.
`;
}
