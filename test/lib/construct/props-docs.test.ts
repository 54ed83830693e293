/** The docstrings of the props, which editors show and the documentation is made of. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const FILES = [
  "construct/props.ts",
  "construct/record-props.ts",
  "construct/cloudflare.ts",
  "monitoring/record-metrics.ts",
];

/** Each optional property, with the comment before it. */
function optionalProps(file: string): readonly (readonly [name: string, comment: string])[] {
  const text = readFileSync(new URL(`../../../lib/${file}`, import.meta.url), "utf8");
  const found = text.matchAll(/(\/\*\*(?:(?!\*\/).)*\*\/)?\s*readonly (\w+)\?: ([^\n]+)/gs);
  return [...found].flatMap(([, comment = "", name = "", type = ""]) =>
    type.startsWith("never") ? [] : [[name, comment] as const],
  );
}

test.each(FILES)("%s / each optional prop / says what happens without it", (file) => {
  const props = optionalProps(file);
  expect(props.length).toBeGreaterThan(0);
  expect(props.filter(([, comment]) => !/@default \S/.test(comment))).toEqual([]);
});
