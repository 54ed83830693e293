/** A drill's result on a screen, and as a report in Markdown. */

import type { Language } from "../../contract/language.ts";
import { hanging, type Mark, marked, step as stepLine } from "../layout.ts";
import type { Paint } from "../terminal.ts";
import { TEXTS } from "./texts.ts";
import { inOrder } from "./timeline.ts";
import type { Result, Verdict } from "./verdict.ts";

const MARK_OF: Readonly<Record<Verdict, Mark>> = {
  within: "ok",
  late: "wrong",
  "not-right": "wrong",
  unclear: "unknown",
  interrupted: "unknown",
};

export const inSeconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/** In the order of time; what was not seen comes last. */
function rowsOf({ timeline, way }: Result, language: Language): readonly [string, string][] {
  const { steps, started, notDone } = TEXTS[language];
  const done = inOrder(timeline.steps);
  const rows = done.map(({ step, afterMs }): [string, string] => {
    const isRecord = step === "record" && afterMs !== undefined;
    const addresses = isRecord ? `: ${timeline.addresses.join(", ")}` : "";
    const text = `${steps[step]}${addresses}`;
    return afterMs === undefined ? ["–", `${text} (${notDone})`] : [inSeconds(afterMs), text];
  });
  return [[inSeconds(0), started[way]], ...rows];
}

export function verdictText(result: Result, endMs: number, language: Language): string {
  const { verdict, timeline, startedMs, withinMs } = result;
  return TEXTS[language].verdicts[verdict]
    .replace("{time}", inSeconds(timeline.rightAfterMs ?? endMs - startedMs))
    .replace("{limit}", inSeconds(withinMs));
}

export interface Shown {
  readonly result: Result;
  /** When the watching ended. */
  readonly endMs: number;
  readonly language: Language;
}

export function screenOf({ result, endMs, language }: Shown, paint: Paint, width: number): string {
  const texts = TEXTS[language];
  const { record, verdict, timeline, asksSmtp, cluster, service } = result;
  const head = `${marked(MARK_OF[verdict], paint)} ${paint.bold(record)}: `;
  const [name = ""] = record.split(" ");
  const watch = [
    `npx fargate-ddns verify --name ${name}`,
    `aws ecs describe-services --cluster ${cluster} --services ${service}`,
  ];
  return [
    hanging(head, verdictText(result, endMs, language), width),
    hanging("  ", `${texts.downtime}: ${inSeconds(timeline.downtimeMs)}`, width),
    ...(asksSmtp ? [] : [hanging("  ", texts.withoutSmtp, width)]),
    "",
    ...rowsOf(result, language).map(([time, text]) =>
      hanging(`  ${paint.dim(time.padStart(8))}  `, text, width),
    ),
    ...(verdict === "interrupted"
      ? ["", hanging("", texts.goesOn, width), ...watch.map((line) => stepLine(line, width))]
      : []),
  ].join("\n");
}

export function reportOf({ result, endMs, language }: Shown): string {
  const texts = TEXTS[language];
  const { report } = texts;
  const { record, service, cluster, startedMs, withinMs, before, timeline, asksSmtp } = result;
  const old = before.flatMap(({ address }) => address ?? []).join(", ");
  const facts = [
    [report.result, verdictText(result, endMs, language)],
    [texts.downtime, inSeconds(timeline.downtimeMs)],
    [report.service, `${service} (${cluster})`],
    [report.started, new Date(startedMs).toISOString()],
    [report.addresses, `${old} → ${timeline.addresses.join(", ") || "–"}`],
    [report.limit, inSeconds(withinMs)],
  ] as const;
  const spans = timeline.downtime.map(({ fromMs, toMs }) => {
    const span = report.span
      .replace("{from}", inSeconds(fromMs - startedMs))
      .replace("{to}", inSeconds(toMs - startedMs));
    return `- ${report.spans}: ${span}`;
  });
  return [
    `# ${report.title.replace("{record}", record)}`,
    table(report.facts, facts),
    table(report.times, rowsOf(result, language)),
    ...(spans.length === 0 ? [] : [spans.join("\n")]),
    texts.definition,
    ...(asksSmtp ? [] : [texts.withoutSmtp]),
  ].join("\n\n");
}

type Row = readonly [string, string];

function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.join(" | ")} |`;
  return [line(head), "|---|---|", ...rows.map(line)].join("\n");
}
