/** The Japanese documents say what the English ones say, as far as a machine can see it. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { differences } from "./translated-docs.ts";

const root = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const PAIRS = [
  ["README.md", "README.ja.md"],
  ["docs/runbook.md", "docs/runbook.ja.md"],
  ["docs/slack.md", "docs/slack.ja.md"],
  ["docs/messages.md", "docs/messages.ja.md"],
] as const;

test.each(PAIRS)("%s and %s / compared / the same structure, commands and numbers", (en, ja) => {
  expect(differences(read(en), read(ja))).toEqual([]);
});

describe("a difference that was put in", () => {
  const en = read("README.md");
  const ja = read("README.ja.md");

  test.each([
    ["a section is missing", /^## 費用$/m, "費用", /^headings: /],
    ["a section is deeper", /^## 費用$/m, "### 費用", /^headings: /],
    ["another option of a command", "--force-new-deployment", "--desired-count 0", /commands: /],
    ["a command less", "npm ci && npm test\n", "", /commands: /],
    ["another TTL", "TTL（60 秒）", "TTL（300 秒）", /60 is missing in Japanese/],
    ["a price from before", "$0.50 は", "$0.40 は", /0\.40 is only in Japanese/],
    ["a row less", /^\| CNAME .*\n/m, "", /table rows: /],
    ["a limit less", /^- 履歴は.*\n/m, "", /list items: /],
  ])("%s / compared / reported", (_, from, to, expected) => {
    const changed = ja.replace(from, to);
    expect(changed).not.toBe(ja);
    expect(differences(en, changed).join("\n")).toMatch(expected);
  });
});
