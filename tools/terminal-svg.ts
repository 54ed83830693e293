/** What a terminal shows as a picture: text with colors, as SVG, for the documents. */
import anser from "anser";

/** Of the terminal's own colors, by the names that `anser` gives them. */
const COLORS: Readonly<Record<string, string>> = {
  "ansi-red": "#ff7b72",
  "ansi-green": "#56d364",
  "ansi-yellow": "#e3b341",
  "ansi-blue": "#79c0ff",
  "ansi-magenta": "#d2a8ff",
  "ansi-cyan": "#76e3ea",
};
const FOREGROUND = "#e6edf3";
const DIM = "#8b949e";

/** In pixels. */
const CELL = { width: 8.4, height: 19 };
const PADDING = 16;

/** `columns`: the width of the terminal, which is the picture's. */
export function terminalSvg(command: string, output: string, columns: number): string {
  const lines = [`\x1b[2m$\x1b[0m ${command}`, "", ...output.split("\n")];
  const width = Math.round(columns * CELL.width + 2 * PADDING);
  const height = lines.length * CELL.height + 2 * PADDING;
  const rows = lines.map((line, at) => row(line, PADDING + (at + 0.75) * CELL.height));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(command)}">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14" fill="${FOREGROUND}" xml:space="preserve">
${rows.filter((one) => one !== "").join("\n")}
</g>
</svg>
`;
}

function row(line: string, y: number): string {
  const parts = anser.ansiToJson(line, { use_classes: true, remove_empty: true });
  const spans = parts.map(({ content, fg, decorations }) => {
    const styles = [
      ...(fg in COLORS ? [`fill="${COLORS[fg]}"`] : []),
      ...(decorations.includes("dim") ? [`fill="${DIM}"`] : []),
      ...(decorations.includes("bold") ? ['font-weight="bold"'] : []),
    ];
    return styles.length === 0
      ? escaped(content)
      : `<tspan ${styles.join(" ")}>${escaped(content)}</tspan>`;
  });
  return spans.length === 0 ? "" : `<text x="${PADDING}" y="${y}">${spans.join("")}</text>`;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
