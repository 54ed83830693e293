/**
 * docs/dashboard.svg: the dashboard of the template, filled with a day of the simulated cloud.
 * CloudWatch draws it in its own way; here is what stands on it.
 *
 * `npm run docs` writes it.
 */
import { type EChartsOption, init } from "echarts";
import type { MetricId, Statistic } from "../sandbox/aws/cloudwatch/metrics.ts";
import { type Day, type MetricShown, simulatedDay, type Widget } from "./picture/day.ts";

/** Pixels of one step of the dashboard's layout, and between its cards. */
const CELL = { w: 40, h: 40 };
const MARGIN = 8;
const CAPTION_HEIGHT = 44;

/** The same on every machine: no moment of an animation, no local time. */
const COMMON: EChartsOption = {
  animation: false,
  useUTC: true,
  textStyle: { fontFamily: "Arial, sans-serif" },
  color: ["#1f77b4", "#ff7f0e", "#d62728", "#2ca02c", "#9467bd"],
};

const CAPTION = `\
Rendered from simulated data: a day with a crash (03:24), three deploys (09:06, 14:33, 20:18),
an edit by hand (11:12) and a mail server that hung (17:06 to 17:48). CloudWatch looks different.`;

type Point = [atMs: number, value: number | undefined];

/** One for each period, in its middle; undefined where nothing was written. */
function pointsOf({ world, fromMs, untilMs }: Day, shown: MetricShown): Point[] {
  const { metrics } = world.aws.cloudwatch;
  const { namespace, name, dimensions, periodMs } = shown;
  const isMeant = (id: MetricId): boolean =>
    id.namespace === namespace &&
    id.name === name &&
    Object.keys(id.dimensions).length === Object.keys(dimensions).length &&
    Object.entries(id.dimensions).every(([key, value]) =>
      dimensions[key] === "*" ? value.includes("Ddns") : dimensions[key] === value,
    );
  const id = metrics.ids.find(isMeant);
  const points: Point[] = [];
  for (let atMs = fromMs; atMs < untilMs; atMs += periodMs) {
    const statistic = shown.statistic as Statistic;
    const value = id && metrics.statistic(id, statistic, atMs, atMs + periodMs);
    points.push([atMs + periodMs / 2, value]);
  }
  return points;
}

const isWritten = (point: Point | undefined): boolean => point?.[1] !== undefined;

/** Whether a point has no neighbor, so that a line does not show it. */
const isAlone = (point: Point, at: number, all: readonly Point[]): boolean =>
  isWritten(point) && !isWritten(all[at - 1]) && !isWritten(all[at + 1]);

/** Whether a line needs the point: on a level with both of its neighbors, it does not. */
const isCorner = ([, value]: Point, at: number, all: readonly Point[]): boolean =>
  all[at - 1]?.[1] !== value || all[at + 1]?.[1] !== value;

function graph(day: Day, { metrics, isStacked }: Widget): EChartsOption {
  const series = metrics
    .map((shown) => ({ name: shown.label, data: pointsOf(day, shown) }))
    .filter(({ data }) => data.some(isWritten));
  const bars = { type: "bar", stack: "all", barCategoryGap: 1 } as const;
  const lineStyle = { width: 1.6 };
  const line = { type: "line", lineStyle, symbol: "circle", symbolSize: 6, clip: false } as const;
  return {
    grid: { left: 50, right: 16, top: 36, bottom: 50 },
    xAxis: {
      ...{ type: "time", min: day.fromMs, max: day.untilMs, containShape: false, splitNumber: 3 },
      axisLabel: { formatter: "{HH}:{mm}", showMaxLabel: false },
    },
    yAxis: { type: "value", splitNumber: 2 },
    legend: { left: 5, bottom: 4, itemWidth: 10, itemHeight: 10, icon: "rect" },
    series: series.map(({ name, data }) =>
      isStacked
        ? { ...bars, name, data }
        : { ...line, name, data: data.filter(isCorner), showSymbol: data.some(isAlone) },
    ),
  };
}

/** Below the title of a card. */
const CELLS = { left: 10, right: 10, top: 32, bottom: 6, backgroundStyle: { borderWidth: 0 } };

/** Of the log's table, with their widths in pixels. */
const COLUMNS = { "@timestamp": 84, record: 136, was: 116, is: 116 };

/** What the log's query would give: the last changes of the record. */
function lastChanges({ world, fromMs }: Day): EChartsOption {
  const rows = world.journal.of("log").flatMap(({ line, atMs }) => {
    const { record, changes = [] } = JSON.parse(line);
    const [change] = changes;
    if (change === undefined || atMs < fromMs) return [];
    const time = new Date(atMs).toISOString().slice(11, 19);
    return [[time, record, change.before?.content ?? "", change.after?.content ?? ""]];
  });
  const data = rows
    .reverse()
    .flatMap((row, y) => row.map((value, x) => ({ coord: [x, y], value })));
  const label = { position: "insideLeft", overflow: "none" } as const;
  const style = { itemStyle: { borderWidth: 0 }, label };
  const x = { ...style, data: Object.entries(COLUMNS).map(([value, size]) => ({ value, size })) };
  const y = { length: 7, show: false };
  return { matrix: { ...CELLS, x, y, body: { ...style, data } } };
}

function alarms({ world: { aws } }: Day): EChartsOption {
  const columns = 4;
  const tiles = [...aws.cloudwatch.alarmNames].sort().map((name, at) => ({
    coord: [at % columns, Math.floor(at / columns)],
    value: name.replace(/^\S+? |, \S+( A)?$/g, ""),
    itemStyle: { color: aws.cloudwatch.stateOf(name) === "ALARM" ? "#d91515" : "#037f0c" },
  }));
  const x = { length: columns, show: false };
  const y = { length: Math.ceil(tiles.length / columns), show: false };
  const style = { itemStyle: { borderColor: "#fff", borderWidth: 4 }, label: { color: "#fff" } };
  return { matrix: { ...CELLS, x, y, body: { ...style, data: tiles } } };
}

const SHOWN = { alarm: alarms, log: lastChanges, metric: graph };

/**
 * A chart at its place on the page. What the library adds for a pointer is left out; its ids, which
 * it numbers over the life of the process, become those of the place.
 */
function drawn(option: EChartsOption, x: number, y: number, width: number, height: number): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  chart.setOption({ ...COMMON, ...option });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg
    .replace("<svg", `<svg x="${x}" y="${y}"`)
    .replace(/<style[\s\S]*<\/style>\n/, "")
    .replaceAll(/ (class|pointer-events|xml:space|ecmeta_\w+)="[^"]*"/g, "")
    .replaceAll(/\bzr\d+-/g, `at-${x}-${y}-`);
}

function card(day: Day, widget: Widget): string {
  const { x, y, w, h } = widget.at;
  const title = { text: widget.title, left: 10, top: 10, padding: 0, textStyle: { fontSize: 13 } };
  return drawn(
    { ...SHOWN[widget.kind](day, widget), title, backgroundColor: "#fff" },
    x * CELL.w + MARGIN,
    y * CELL.h + MARGIN + CAPTION_HEIGHT,
    w * CELL.w - MARGIN,
    h * CELL.h - MARGIN,
  );
}

export const dashboardPicture = async (): Promise<string> => pictureOf(await simulatedDay());

export function pictureOf(day: Day): string {
  const width = 24 * CELL.w + MARGIN;
  const rows = Math.max(...day.widgets.map(({ at }) => at.y + at.h));
  const height = rows * CELL.h + MARGIN + CAPTION_HEIGHT;
  const textStyle = { fontSize: 12, fontWeight: "normal", lineHeight: 16 } as const;
  const title = { text: CAPTION, left: MARGIN, top: MARGIN, padding: 2, textStyle };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">`,
    "<title>The dashboard, rendered from simulated data</title>",
    drawn({ title, backgroundColor: "#f4f5f7" }, 0, 0, width, height),
    ...day.widgets.map((widget) => card(day, widget)),
    "</svg>",
    "",
  ].join("\n");
}
