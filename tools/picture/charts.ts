/** Widgets as SVG: lines, stacked columns, and tables, each on a white card. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** One metric over the day; undefined where nothing was written. */
export interface Series {
  readonly label: string;
  readonly points: readonly (readonly [share: number, value: number | undefined])[];
  /** Of the day, that one point stands for. */
  readonly width: number;
}

const COLORS = ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2"];
const GREY = "#8a8f98";

const round = (value: number): number => Math.round(value * 10) / 10;
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** Pixels that a character takes at the most on average, by the class of its text. */
const CHARACTER_WIDTH: Readonly<Record<string, number>> = { t: 6.6, h: 7.6, a: 5.6 };

/** As wide as a text is drawn without limits, generously. */
export const widthOf = (said: string, kind: string): number =>
  said.length * (CHARACTER_WIDTH[kind] ?? 7);

/** `room`: pixels that the text must fit into; a longer one is squeezed. */
export function text(
  x: number,
  y: number,
  said: string,
  { kind = "t", more = "", room = Number.POSITIVE_INFINITY } = {},
): string {
  const squeezed = widthOf(said, kind) > room ? ` textLength="${round(room)}"` : "";
  const adjust = squeezed === "" ? "" : `${squeezed} lengthAdjust="spacingAndGlyphs"`;
  const place = `x="${round(x)}" y="${round(y)}" class="${kind}"`;
  return `<text ${place}${more}${adjust}>${escaped(said)}</text>`;
}

export function card({ x, y, w, h }: Box, title: string, ...inside: readonly string[]): string {
  const frame = `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="4" class="card"/>`;
  return [frame, text(x + 10, y + 18, title, { kind: "h", room: w - 20 }), ...inside].join("\n");
}

/** Rows of a table; each cell begins at its column's share of the width. */
export function table(box: Box, shares: readonly number[], rows: readonly string[][]): string {
  return rows
    .flatMap((cells, row) =>
      cells.map((cell, at) => {
        const from = (shares[at] ?? 0) * box.w;
        const room = (shares[at + 1] ?? 0.97) * box.w - from - 6;
        return text(box.x + 12 + from, box.y + 42 + row * 17, cell, { room });
      }),
    )
    .join("\n");
}

const LAMP_ROW = 22;

/** Name and color of each, in as many columns as the height of the card asks for. */
export function lamps(box: Box, states: readonly (readonly [string, boolean])[]): string {
  const rows = Math.max(1, Math.floor((box.h - 36) / LAMP_ROW));
  const columns = Math.max(3, Math.ceil(states.length / rows));
  return states
    .map(([name, isOk], index) => {
      const width = (box.w - 20) / columns;
      const x = box.x + 14 + (index % columns) * width;
      const y = box.y + 40 + Math.floor(index / columns) * LAMP_ROW;
      const lamp = `<circle cx="${x}" cy="${y - 4}" r="5" fill="${isOk ? "#2ca02c" : "#d62728"}"/>`;
      return lamp + text(x + 10, y, name, { room: width - 24 });
    })
    .join("\n");
}

export function chart(box: Box, series: readonly Series[], isStacked: boolean): string {
  const plot: Box = { x: box.x + 50, y: box.y + 30, w: box.w - 62, h: box.h - 72 };
  const most = isStacked ? highestStack(series) : Math.max(...series.flatMap(valuesOf), 0);
  const top = niceTop(most);
  const drawn = isStacked
    ? columns(plot, series, top)
    : series.map((one, at) => line(plot, one, top, colorOf(at))).join("\n");
  return [grid(plot, top), drawn, legend(box, series)].join("\n");
}

const colorOf = (at: number): string => COLORS[at % COLORS.length] ?? GREY;
const valuesOf = ({ points }: Series): number[] => points.flatMap(([, value]) => value ?? []);

function highestStack(series: readonly Series[]): number {
  const sums = new Map<number, number>();
  for (const { points } of series)
    for (const [share, value] of points) sums.set(share, (sums.get(share) ?? 0) + (value ?? 0));
  return Math.max(...sums.values(), 0);
}

/** The next of 1, 2, 5 times a power of ten. */
function niceTop(most: number): number {
  if (most <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 5, 10].find((step) => step * power >= most) ?? 10) * power;
}

function grid({ x, y, w, h }: Box, top: number): string {
  const levels = [0, 0.5, 1].map((share) => {
    const at = round(y + h - share * h);
    const label = (top * share).toLocaleString("en");
    return (
      `<path d="M${x} ${at}h${w}" class="g"/>` +
      text(x - 6, at + 4, label, { kind: "a", more: ' text-anchor="end"' })
    );
  });
  const hours = ["00:00", "06:00", "12:00", "18:00"].map((hour, at) =>
    text(x + (at / 4) * w, y + h + 14, hour, { kind: "a", more: ' text-anchor="middle"' }),
  );
  return [...levels, ...hours].join("\n");
}

/** A path that breaks where nothing was written; a point alone becomes a dot. */
function line({ x, y, w, h }: Box, { points }: Series, top: number, color: string): string {
  const runs: string[][] = [[]];
  for (const [share, value] of points) {
    if (value === undefined) runs.push([]);
    else runs.at(-1)?.push(`${round(x + share * w)} ${round(y + h - (value / top) * h)}`);
  }
  return runs
    .filter((run) => run.length > 0)
    .map((run) => {
      const [first = "", ...others] = run.filter((at, index) => !isBetween(run, at, index));
      const [cx, cy] = first.split(" ");
      if (others.length === 0) return `<circle cx="${cx}" cy="${cy}" r="3" fill="${color}"/>`;
      return `<path d="M${[first, ...others].join("L")}" class="l" stroke="${color}"/>`;
    })
    .join("\n");
}

/** On a level with both of its neighbors: the line needs it not. */
function isBetween(run: readonly string[], at: string, index: number): boolean {
  const level = (point: string | undefined) => point?.split(" ")[1];
  const [before, after] = [run[index - 1], run[index + 1]];
  return level(before) === level(at) && level(after) === level(at);
}

function columns({ x, y, w, h }: Box, series: readonly Series[], top: number): string {
  const below = new Map<number, number>();
  return series
    .flatMap(({ points, width }, at) =>
      points.flatMap(([share, value]) => {
        if (value === undefined || value === 0) return [];
        const from = below.get(share) ?? 0;
        below.set(share, from + value);
        const height = round((value / top) * h);
        const bottom = y + h - ((from + value) / top) * h;
        const place = `x="${round(x + share * w)}" y="${round(bottom)}"`;
        const size = `width="${round(width * w - 1)}" height="${height}"`;
        return [`<rect ${place} ${size} fill="${colorOf(at)}"/>`];
      }),
    )
    .join("\n");
}

/** Only of what was ever written. */
function legend(box: Box, series: readonly Series[]): string {
  let x = box.x + 12;
  const y = box.y + box.h - 10;
  return series
    .map((one, at) => {
      if (valuesOf(one).length === 0) return "";
      const mark = `<rect x="${round(x)}" y="${y - 8}" width="8" height="8" fill="${colorOf(at)}"/>`;
      const said = text(x + 12, y, one.label, { kind: "a" });
      x += 24 + widthOf(one.label, "a");
      return mark + said;
    })
    .join("\n");
}
