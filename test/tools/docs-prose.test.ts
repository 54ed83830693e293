import { describe, expect, test } from "vitest";
import { brokenLinks, commentsOf, oddWords, titlesOf } from "../../tools/docs-prose.ts";

describe("links", () => {
  const files: Readonly<Record<string, string>> = {
    "docs/b.md": "# B\n\n## What it does, and not",
    "README.md": "# Top",
  };
  const read = (path: string) => files[path];
  const broken = (text: string) => brokenLinks("docs/a.md", text, read);

  test("to a file, a heading, the web / checked / are fine", () => {
    const text = "# A\n[b](b.md) [h](b.md#what-it-does-and-not) [t](../README.md#top) [a](#a)";
    expect(broken(`${text} [w](https://example.com/x.md)`)).toEqual([]);
  });

  test.each(["c.md", "b.md#what", "../b.md", "#b"])("to %s / checked / named", (to) => {
    expect(broken(`# A\n[x](${to})`)).toEqual([to]);
  });

  test("in code / checked / are no links", () => {
    expect(broken("`[x](c.md)`\n```md\n[x](c.md)\n```")).toEqual([]);
  });
});

describe("words", () => {
  test.each([
    "lest it fails",
    "is mended",
    "put right",
    "was told",
    "no event tells",
    "a deed",
    "its behaviour",
    "it looks again",
    "before the first look",
    "whoever hears of it",
    "nobody knows",
    "the figures",
    "an open door",
    "a foreign stamp",
    "a hand-made record",
    "one made by hand",
    "blotted out",
    "they were parted",
    "name and address apart",
  ])("%s / read / named with its line", (words) => {
    expect(oddWords(`Fine.\n\n${words}.`)).toEqual([expect.stringMatching(/^3: /)]);
  });

  test.each([
    "The recommended license.",
    "It looks like a token; look it up (the look-up is fast), or look for it.",
    "An edit by hand pages nobody.",
    "Configured apart from the others, in a part of its own.",
    "`told`\n```sh\nnpm run told\n```",
  ])("%s / read / plain words and code are fine", (words) => {
    expect(oddWords(words)).toEqual([]);
  });
});

const lines = (problems: readonly string[]) => problems.map((one) => one.split(":")[0]);

test("comments of a source / read / with their lines, and without its code", () => {
  // Line by line, so that this file has no such comment.
  const slashes = "//";
  const source = [
    "/** Was told. */",
    `const told = "told"; ${slashes} is mended`,
    `  ${slashes} plain`,
    " * lest",
  ].join("\n");
  expect(lines(oddWords(commentsOf(source)))).toEqual(["1", "2", "4"]);
});

test("titles of tests, also of rows / read / with their lines, and without their bodies", () => {
  // With another sign for the quotes, so that this file has no such title.
  const source = [
    "describe(«a deed«, () => {",
    "  test(«plain«, () => expect(it.told(«told«)).toBe(told));",
    "  it.skip(",
    "    «is told«,",
    "  test.each([",
    "    [«told«],",
    "  ])(«%s / told«, (told) => {",
    "    scenario(«is told«, run);",
  ].join("\n");
  const found = (quote: string) => lines(oddWords(titlesOf(source.replaceAll("«", quote))));
  expect(found('"')).toEqual(["1", "4", "7", "8"]);
  expect(found("'")).toEqual(["1", "4", "7", "8"]);
});
