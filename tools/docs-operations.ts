/** The tables of docs/operations.md: what each metric means, and what each alarm asks for. */
import { METRICS } from "../contract/metrics.ts";
import { CONTEXT_KEY, parseConfig } from "../lib/config/config.ts";
import { MAIL_SIGNS, mailSignText } from "../lib/mail/log-patterns.ts";
import {
  ALARM_KINDS,
  type AlarmKind,
  alarmRows,
  alarmText,
} from "../lib/monitoring/alarm-definitions.ts";
import type { AlarmText } from "../lib/monitoring/alarm-kit.ts";
import { cdkJsonContext } from "../lib/synthesize.ts";

type MetricKey = Exclude<keyof typeof METRICS, "namespace" | "service">;

interface MetricText {
  readonly of: string;
  readonly when: string;
  readonly means: string;
}

const METRIC_TEXTS: Readonly<Record<MetricKey, MetricText>> = {
  passes: {
    of: "record set, outcome",
    when: "each pass",
    means: "1 for each pass; the outcomes are those of the log",
  },
  drift: {
    of: "record set",
    when: "each sweep that could read",
    means:
      "1: before any correction the records did not hold the addresses of the tasks. Refused " +
      "passes count, too. No data point means that no check could read",
  },
  runningTasks: {
    of: "record set",
    when: "each pass that could read the service",
    means: "Tasks that run, are meant to run, and, with `readiness` healthy, are healthy",
  },
  startToVisible: {
    of: "record set",
    when: "each pass that a task's event started and that made the change",
    means: "Milliseconds from the task's start until all name servers served its address",
  },
  callsLeft: {
    of: "token",
    when: "each pass",
    means: "Calls that Cloudflare's rate limit leaves in its window (1,200 in five minutes)",
  },
  noticeFailures: {
    of: "stack",
    when: "a notification was given up",
    means: "1 for each notification that could not be sent; the log says which",
  },
  mailProbe: {
    of: "record set",
    when: "each probe, where `mailProbe` is on",
    means:
      "1: the task answers SMTP from inside the VPC. With `Aspect=Sound`, written only where it " +
      "does: 1 if nothing needs fixing, else 0",
  },
  outsideReachable: {
    of: "record set",
    when: "each sweep, where `outsideCheck` is on",
    means: "1: Route 53 health checkers could connect to the name",
  },
};

export function metricTable(): string {
  const rows = Object.entries(METRIC_TEXTS).map(([key, { of, when, means }]) => [
    `\`${METRICS[key as MetricKey]}\``,
    of,
    when,
    means,
  ]);
  return markdownTable(["Metric", "Of each", "Written by", "Means"], rows);
}

/** The part of the configuration that an alarm belongs to; without one it is always there. */
const PARTS: Readonly<Partial<Record<AlarmKind, string>>> = {
  pageMail: "a name with `mailProbe`, or `outsideCheck` on port 25",
  pageName: "any other name",
  probe: "`mailProbe`",
  probeSound: "`mailProbe`",
  probeErrors: "`mailProbe`",
  outside: "`outsideCheck`",
};

/** For how long the problem has lasted when the alarm fires, as shipped. */
export function minutesOf(kind: string): string {
  const config = parseConfig(cdkJsonContext()[CONTEXT_KEY]);
  if (!config.ok) throw new Error("the shipped configuration has problems");
  const names = { functionName: "", queueName: "", probeFunctionName: "" };
  const records = config.value.records.map((one) => ({ ...one, outsideCheck: { port: 25 } }));
  const row = alarmRows({ ...config.value, ...names, records }).find((one) => one.kind === kind);
  return row === undefined ? "" : String(row.periodMinutes * row.of);
}

export function alarmTable(): string {
  const own = ALARM_KINDS.map((kind) => {
    const text = alarmText(kind, "en");
    const means = text.means.replace("{minutes}", minutesOf(kind));
    return alarmRow({ ...text, means }, PARTS[kind], kind.startsWith("page"));
  });
  const mail = MAIL_SIGNS.map((sign) => alarmRow(mailSignText(sign, "en"), "`mailLog`", false));
  return markdownTable(
    ["Alarm", "Means", "Likely causes", "Run first", "Effect"],
    [...own, ...mail],
  );
}

function alarmRow(text: AlarmText, part: string | undefined, pages: boolean): readonly string[] {
  const { title, means, causes, next } = text;
  const [first = ""] = next;
  return [
    `**${inCapitals(title)}**${part === undefined ? "" : ` (${part})`}`,
    inCapitals(means),
    inCapitals(causes.join("; ")),
    `\`${inCapitals(first)}\``,
    pages ? "**pages**" : "informs",
  ];
}

/** `{probeLog}` → `PROBE_LOG`. */
export const inCapitals = (text: string): string =>
  text.replace(/\{(\w+)\}/g, (_, key: string) =>
    key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
  );

export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  return [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n");
}
