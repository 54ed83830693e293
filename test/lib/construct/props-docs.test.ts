/**
 * The docstrings of the props, which editors show and the documentation is made of; and that no
 * key of the configuration is missing among them.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { documentedKeys } from "../../../lib/config/schema.ts";
import { inProps } from "../../../lib/construct/prop-words.ts";

const FILES = [
  "construct/props.ts",
  "construct/record-props.ts",
  "construct/cloudflare.ts",
  "monitoring/record-metrics.ts",
];

const sourceOf = (file: string): string =>
  readFileSync(new URL(`../../../lib/${file}`, import.meta.url), "utf8");

/** Each optional property, with the comment before it. */
function optionalProps(file: string): readonly (readonly [name: string, comment: string])[] {
  const found = sourceOf(file).matchAll(
    /(\/\*\*(?:(?!\*\/).)*\*\/)?\s*readonly (\w+)\?: ([^\n]+)/gs,
  );
  return [...found].flatMap(([, comment = "", name = "", type = ""]) =>
    type.startsWith("never") ? [] : [[name, comment] as const],
  );
}

test.each(FILES)("%s / each optional prop / says what happens without it", (file) => {
  const props = optionalProps(file);
  expect(props.length).toBeGreaterThan(0);
  expect(props.filter(([, comment]) => !/@default \S/.test(comment))).toEqual([]);
});

test("each key of the configuration / has a prop", () => {
  const text = FILES.map(sourceOf).join("\n");
  const props = new Set([...text.matchAll(/readonly (\w+)\??:/g)].map(([, name]) => name));
  const without = documentedKeys()
    .map(([key]) => key.replace("[]", "[0]"))
    .map((path) => inProps({ path, given: "", expected: "", remedy: "" }, true).path)
    .filter((path) => !props.has(path.split(".").at(-1)));
  expect(without).toEqual([]);
});
