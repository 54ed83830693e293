/** A terminal's text as a picture: every character is there, colors are kept, nothing breaks XML. */
import { expect, test } from "vitest";
import { terminalSvg } from "../../tools/terminal-svg.ts";

const lines = (svg: string): readonly string[] => svg.match(/<text .*<\/text>/g) ?? [];

test("a colored line / drawn / a span with the color, the rest plain", () => {
  const [, line] = lines(terminalSvg("x", "\x1b[32m✓\x1b[39m fine", 80));
  expect(line).toContain('<tspan fill="#56d364">✓</tspan> fine');
});

test("bold and dim / drawn / as such", () => {
  const [, line] = lines(terminalSvg("x", "\x1b[1mA\x1b[22m \x1b[2mB\x1b[22m", 80));
  expect(line).toContain('<tspan font-weight="bold">A</tspan> <tspan fill="#8b949e">B</tspan>');
});

test("characters of XML / drawn / escaped", () => {
  const [, line] = lines(terminalSvg("x", 'a < b && "c"', 80));
  expect(line).toContain("a &lt; b &amp;&amp; &quot;c&quot;");
});

test("an empty line / drawn / takes its height", () => {
  const height = (output: string): number =>
    Number(/ height="(\d+)"/.exec(terminalSvg("x", output, 80))?.[1]);
  expect(height("a\n\nb") - height("a\nb")).toBe(19);
});
