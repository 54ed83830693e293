/** The picture of the dashboard can be read: no text runs into another one or out of its card. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { text, widthOf } from "../../tools/picture/charts.ts";

interface Placed {
  readonly said: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

const TEXT = /<text x="([\d.]+)" y="([\d.]+)" class="(\w)"([^>]*)>([^<]*)<\/text>/g;

function placed(svg: string): readonly Placed[] {
  return [...svg.matchAll(TEXT)].map(([, x = "", y = "", kind = "", more = "", said = ""]) => {
    const limit = /textLength="([\d.]+)"/.exec(more)?.[1];
    const width = limit === undefined ? widthOf(said, kind) : Number(limit);
    const anchor = /text-anchor="(\w+)"/.exec(more)?.[1];
    const before = anchor === "end" ? width : anchor === "middle" ? width / 2 : 0;
    const left = Number(x) - before;
    return { said, left, right: left + width, y: Number(y) };
  });
}

/** A line of text is about ten pixels high. */
function overlaps(texts: readonly Placed[]): string[] {
  return texts.flatMap((one, at) =>
    texts
      .slice(at + 1)
      .filter(
        ({ left, right, y }) => Math.abs(y - one.y) < 10 && left < one.right && one.left < right,
      )
      .map(({ said }) => `"${one.said}" and "${said}"`),
  );
}

const svg = readFileSync(new URL("../../docs/dashboard.svg", import.meta.url), "utf8");

it("the dashboard's picture / texts placed / none overlaps another or leaves its card", () => {
  const texts = placed(svg);
  expect(texts.length).toBeGreaterThan(50);
  expect(overlaps(texts)).toEqual([]);
  const cards = [
    ...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" rx/g),
  ]
    .map(([, ...sides]) => sides.map(Number))
    .map(([x = 0, y = 0, w = 0, h = 0]) => ({ x, y, w, h }));
  const outside = texts
    .filter(({ y }) => y > 50)
    .filter(
      ({ left, right, y }) =>
        !cards.some((c) => c.x <= left && right <= c.x + c.w && c.y <= y - 8 && y <= c.y + c.h),
    );
  expect(outside).toEqual([]);
});

it("two texts in one place / placed / seen to overlap", () => {
  expect(overlaps(placed(text(10, 10, "mail server") + text(60, 12, "mail waits")))).toHaveLength(
    1,
  );
});

it("a text longer than its room / drawn / squeezed into it", () => {
  expect(text(0, 0, "a long title of a card", { room: 40 })).toContain('textLength="40"');
});
