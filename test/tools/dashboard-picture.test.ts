/** The picture of the dashboard can be read: no text runs into another one or out of its card. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { pictureOf } from "../../tools/dashboard-picture.ts";
import { simulatedDay } from "../../tools/picture/day.ts";

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Placed extends Box {
  readonly said: string;
  readonly card: Box;
}

const box = (left: number, top: number, width: number, height: number): Box => {
  return { left, right: left + width, top, bottom: top + height };
};

/** Of its font's size, at the most on average: the widths of Arial. */
const CHARACTER_WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ijl']/, 0.23],
  [/[ft.,:;/ ()rI-]/, 0.34],
  [/[csvxyzkJ]/, 0.5],
  [/[MWm@]/, 1],
  [/[wA-Z]/, 0.75],
];

const widthOf = (said: string): number =>
  [...said.trim()]
    .map((one) => CHARACTER_WIDTHS.find(([those]) => those.test(one))?.[1] ?? 0.56)
    .reduce((sum, width) => sum + width, 0);

const CARD = /<svg x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"([\s\S]*?)<\/svg>/g;
const TEXT = /<text ([^>]*)>([^<]*)<\/text>/g;
const GREEN_TILE = /<path d="M([\d.]+) ([\d.]+)l([\d.]+) 0l0 ([\d.]+)[^>]* fill="#037f0c"/g;

/** What is drawn on each card, and the card's place on the page. */
const cardsOf = (svg: string) =>
  [...svg.matchAll(CARD)].map(([, x, y, width, height, inside = ""]) => {
    return { at: box(Number(x), Number(y), Number(width), Number(height)), inside };
  });

function placed(attributes: string, said: string, card: Box): Placed {
  const numberIn = (pattern: RegExp): number => Number(pattern.exec(attributes)?.[1] ?? 0);
  const size = numberIn(/(\d+)px/);
  const width = widthOf(said) * size * (/bold/.test(attributes) ? 1.08 : 1);
  const anchor = /text-anchor="(\w+)"/.exec(attributes)?.[1];
  const before = anchor === "end" ? width : anchor === "middle" ? width / 2 : 0;
  const x = numberIn(/ x="(\S+)"/) + numberIn(/translate\((\S+) /);
  const middle = numberIn(/ y="(\S+)"/) + numberIn(/translate\(\S+ (\S+)\)/);
  const at = box(card.left + x - before, card.top + middle - size / 2, width, size);
  return { said, card, ...at };
}

const textsOf = (svg: string): readonly Placed[] =>
  cardsOf(svg).flatMap(({ at, inside }) =>
    [...inside.matchAll(TEXT)].map(([, attributes = "", said = ""]) =>
      placed(attributes, said.replaceAll(/&#?\w+;/g, "'"), at),
    ),
  );

function tilesOf(svg: string): readonly Box[] {
  return cardsOf(svg).flatMap(({ at, inside }) =>
    [...inside.matchAll(GREEN_TILE)].map(([, x, y, width, height]) =>
      box(at.left + Number(x), at.top + Number(y), Number(width), Number(height)),
    ),
  );
}

const isInside = (one: Box, other: Box): boolean =>
  other.left <= one.left &&
  one.right <= other.right &&
  other.top <= one.top &&
  one.bottom <= other.bottom;

/** Lines of one text may touch. */
function overlaps(texts: readonly Placed[]): string[] {
  return texts.flatMap((one, at) =>
    texts
      .slice(at + 1)
      .filter(({ left, right }) => left < one.right && one.left < right)
      .filter(({ top, bottom }) => top < one.bottom - 2 && one.top < bottom - 2)
      .map(({ said }) => `"${one.said}" and "${said}"`),
  );
}

const svg = readFileSync(new URL("../../docs/dashboard.svg", import.meta.url), "utf8");
const texts = textsOf(svg);

it("the dashboard's picture / texts placed / none overlaps another or leaves its card", () => {
  expect(texts.length).toBeGreaterThan(50);
  expect(texts).toHaveLength(svg.match(/<text/g)?.length ?? 0);
  expect(overlaps(texts)).toEqual([]);
  expect(texts.filter((text) => !isInside(text, text.card))).toEqual([]);
});

it("two texts in one place / placed / seen to overlap", () => {
  expect(overlaps([...texts, ...texts])).toHaveLength(texts.length);
});

it("alarms with names longer than their tiles / drawn / in two lines, each on its tile", () => {
  const tiles = tilesOf(svg);
  const [card] = texts.filter(({ said }) => said === "Alarms").map((text) => text.card);
  const names = texts.filter((text) => text.card === card && text.said !== "Alarms");
  expect(names.length).toBeGreaterThan(tiles.length);
  expect(names.filter((name) => !tiles.some((tile) => isInside(name, tile)))).toEqual([]);
});

it("the dashboard's picture / drawn twice by one process / the same bytes", async () => {
  const day = await simulatedDay();
  expect(pictureOf(day)).toBe(svg);
  expect(pictureOf(day)).toBe(svg);
});
