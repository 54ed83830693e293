/**
 * docs/dashboard.svg: the dashboard of the template, filled with a day of the simulated cloud.
 * CloudWatch draws it in its own way; here is what stands on it.
 *
 * `npm run docs` writes it.
 */
import type { MetricId, Statistic } from "../sandbox/aws/cloudwatch/metrics.ts";
import { type Box, card, chart, lamps, type Series, table, text } from "./picture/charts.ts";
import { type Day, type MetricShown, simulatedDay, type Widget } from "./picture/day.ts";

const CELL = { w: 40, h: 38 };
const MARGIN = 8;
const CAPTION = 42;

const STYLE = `
  .card { fill: #fff; stroke: #d5d9e0 }
  .t { font: 12px Helvetica, Arial, sans-serif; fill: #16191f }
  .h { font: 600 13px Helvetica, Arial, sans-serif; fill: #16191f }
  .a { font: 10px Helvetica, Arial, sans-serif; fill: #5f6b7a }
  .g { stroke: #e9ebed }
  .l { fill: none; stroke-width: 1.6 }
`;

function seriesOf({ world, fromMs, untilMs }: Day, shown: MetricShown): Series {
  const { metrics } = world.aws.cloudwatch;
  const { namespace, name, dimensions, periodMs, label } = shown;
  const isMeant = (id: MetricId): boolean =>
    id.namespace === namespace &&
    id.name === name &&
    Object.keys(id.dimensions).length === Object.keys(dimensions).length &&
    Object.entries(id.dimensions).every(([key, value]) =>
      dimensions[key] === "*" ? value.includes("Ddns") : dimensions[key] === value,
    );
  const id = metrics.ids.find(isMeant);
  const points: [number, number | undefined][] = [];
  const lengthMs = untilMs - fromMs;
  for (let atMs = fromMs; atMs < untilMs; atMs += periodMs) {
    const statistic = shown.statistic as Statistic;
    const value = id && metrics.statistic(id, statistic, atMs, atMs + periodMs);
    points.push([(atMs - fromMs) / lengthMs, value]);
  }
  return { label, points, width: periodMs / lengthMs };
}

/** What the log's query would give: the last changes of the record. */
function changesIn({ world, fromMs }: Day): string[][] {
  const rows = world.journal.of("log").flatMap(({ line, atMs }) => {
    const { record, changes = [] } = JSON.parse(line);
    const [change] = changes;
    if (change === undefined || atMs < fromMs) return [];
    const time = new Date(atMs).toISOString().slice(11, 19);
    return [[time, record, change.before?.content ?? "", change.after?.content ?? ""]];
  });
  return [["@timestamp", "record", "was", "is"], ...rows.reverse().slice(0, 7)];
}

function draw(day: Day, widget: Widget, box: Box): string {
  switch (widget.kind) {
    case "alarm": {
      const { cloudwatch } = day.world.aws;
      const states = [...cloudwatch.alarmNames]
        .map((name) => [name, cloudwatch.stateOf(name) !== "ALARM"] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1));
      const named = states.map(
        ([name, isOk]) => [name.replace(/^\S+? |, \S+( A)?$/g, ""), isOk] as const,
      );
      return card(box, widget.title, lamps(box, named));
    }
    case "log":
      return card(box, widget.title, table(box, [0, 0.17, 0.48, 0.72], changesIn(day)));
    case "metric": {
      const series = widget.metrics.map((shown) => seriesOf(day, shown));
      return card(box, widget.title, chart(box, series, widget.isStacked));
    }
  }
}

function boxOf({ at }: Widget): Box {
  return {
    x: at.x * CELL.w + MARGIN,
    y: at.y * CELL.h + MARGIN + CAPTION,
    w: at.w * CELL.w - MARGIN,
    h: at.h * CELL.h - MARGIN,
  };
}

export async function dashboardPicture(): Promise<string> {
  const day = await simulatedDay();
  const width = 24 * CELL.w + MARGIN;
  const rows = Math.max(...day.widgets.map(({ at }) => at.y + at.h));
  const height = rows * CELL.h + MARGIN + CAPTION;
  const caption = [
    "Rendered from simulated data: a day with a crash (03:24), three deploys (09:06, 14:33, 20:18),",
    "an edit by hand (11:12) and a mail server that hung (17:06 to 17:48). CloudWatch looks different.",
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">`,
    "<title>The dashboard, rendered from simulated data</title>",
    `<style>${STYLE}</style>`,
    `<rect width="${width}" height="${height}" fill="#f4f5f7"/>`,
    ...caption.map((said, at) => text(MARGIN + 2, 20 + at * 16, said)),
    ...day.widgets.map((widget) => draw(day, widget, boxOf(widget))),
    "</svg>",
    "",
  ].join("\n");
}
