/** The table, and below it what each option breaks. */
import stringWidth from "string-width";
import type { Language } from "../../contract/language.ts";
import { pricesOf } from "../../contract/prices.ts";
import { hanging } from "../layout.ts";
import type { Paint } from "../terminal.ts";
import type { Figures } from "./figures.ts";
import { type Option, type Range, SHIPPED_DOLLARS } from "./options.ts";
import { TEXTS } from "./texts.ts";

export function screenOf(
  options: readonly Option[],
  figures: Figures,
  language: Language,
  { paint, width }: { readonly paint: Paint; readonly width: number },
): string {
  const words = TEXTS[language];
  const title = words.title
    .replace("{restarts}", String(figures.restarts))
    .replace("{traffic}", String(figures.trafficGb))
    .replace("{month}", pricesOf(language));
  const rows = [words.columns, ...options.map((option) => cellsOf(option, language))];
  const [head = "", ...lines] = aligned(rows);
  const notes = options.map((option) => notesOf(option, language, paint, width));
  const footer = words.footer.map((line) =>
    hanging("", line.replace("{without}", SHIPPED_DOLLARS.without.toFixed(2)), width),
  );
  return [
    hanging("", title, width),
    [paint.bold(head), ...lines].join("\n"),
    ...notes,
    footer.join("\n"),
  ].join("\n\n");
}

/** As in the columns' heads. */
export function cellsOf(option: Option, language: Language): readonly string[] {
  const { impossible, options } = TEXTS[language];
  const { id, monthlyDollars, deploySeconds, lossSeconds, monthlyLossSeconds } = option;
  const { name } = options[id];
  if (monthlyDollars === undefined) return [name, impossible, "–", "–", "–"];
  return [
    name,
    monthlyDollars.toFixed(2).replace("-", "−"),
    secondsIn(deploySeconds),
    secondsIn(lossSeconds),
    minutesIn(monthlyLossSeconds),
  ];
}

const shown = (range: Range | undefined, unit: string, per: number): string => {
  const [least, most] = (range ?? [0, 0]).map((one) => Math.round(one / per));
  return least === most ? `${most} ${unit}` : `${least}–${most} ${unit}`;
};
const secondsIn = (range: Range | undefined): string => shown(range, "s", 1);
const minutesIn = (range: Range | undefined): string => shown(range, "min", 60);

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((cells) => stringWidth(cells[at] ?? ""))),
  );
  const padded = (text: string, at: number): string => {
    const space = " ".repeat((widths[at] ?? 0) - stringWidth(text));
    return at === 0 ? text + space : space + text;
  };
  return rows.map((cells) => cells.map(padded).join("  ").trimEnd());
}

function notesOf(option: Option, language: Language, paint: Paint, width: number): string {
  const { options, aspects } = TEXTS[language];
  const text = options[option.id];
  const lines = (["clients", "outgoing", "zones", "also"] as const).flatMap((aspect) => {
    const note = text[aspect];
    return note === undefined ? [] : [hanging("  ", `${aspects[aspect]}: ${note}`, width)];
  });
  return [paint.bold(text.name), ...lines].join("\n");
}
