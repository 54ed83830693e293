import { describe, expect, test } from "vitest";
import { brokenLinks, commentsOf, oddWords } from "../../tools/docs-prose.ts";

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
  test.each(["lest it fails", "is mended", "put right", "was told", "a deed", "its behaviour"])(
    "%s / read / named with its line",
    (words) => {
      expect(oddWords(`Fine.\n\n${words}.`)).toEqual([expect.stringMatching(/^3: /)]);
    },
  );

  test("plain American words, and code / read / are fine", () => {
    expect(oddWords("The recommended license.\n`told`\n```sh\nnpm run told\n```")).toEqual([]);
  });
});

test("comments of a source / read / with their lines, and without its code", () => {
  const source = '/** Was told. */\nconst told = "told"; // is mended\n  // plain\n * lest';
  expect(oddWords(commentsOf(source)).map((one) => one.slice(0, 2))).toEqual(["1:", "2:", "4:"]);
});
