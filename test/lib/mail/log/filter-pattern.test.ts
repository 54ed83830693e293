/** Filter patterns as AWS documents them, and those that the sandbox refuses to guess. */
import { describe, expect, test } from "vitest";
import { parseFilterPattern } from "../../../../sandbox/aws/cloudwatch/logs-filter.ts";

const LINE = "[ERROR 400] BAD REQUEST: from=<a@b.test> status=bounced (said: no)";

describe("a filter pattern", () => {
  test.each([
    ["ERROR", true],
    ["error", false],
    ["ERROR REQUEST", true],
    ["ERROR GOOD", false],
    ["ERROR -REQUEST", false],
    ["ERROR -GOOD", true],
    ["-ERROR", false],
    ["-GOOD", true],
    ["?GOOD ?ERROR", true],
    ["?GOOD ?BETTER", false],
    ['"BAD REQUEST"', true],
    ['"REQUEST BAD"', false],
    ['"status=bounced" -"said: no"', false],
    ['"status=bounced" -"said: yes"', true],
    ['"status=bounced" "BAD REQUEST" -GOOD', true],
    ['?"status=sent" ?"status=bounced"', true],
    ['  ERROR   "BAD REQUEST" ', true],
    ["", true],
    ['""', true],
  ])("%s / tried on a line / says %s", (pattern, verdict) => {
    expect(parseFilterPattern(pattern)(LINE)).toBe(verdict);
  });

  test.each([
    ["a regular expression", "%ERR%"],
    ["a pattern for JSON", "{ $.level = 30 }"],
    ["a pattern for columns", "[date, level=ERROR]"],
    ["punctuation outside of quotes", "status=bounced"],
    ["a quote that does not end", '"BAD REQUEST'],
    ["a quote within a quote", '"said \\"no\\""'],
    ["a sign without a term", "ERROR -"],
    ["a word that clings to a phrase", '"BAD"REQUEST'],
    ["alternatives with a required term", "ERROR ?BAD"],
    ["alternatives with an excluded term", "?ERROR -BAD"],
    ["more than AWS takes", `"${"x".repeat(1023)}"`],
  ])("%s / read / is refused rather than taken for something", (_, pattern) => {
    expect(() => parseFilterPattern(pattern)).toThrow("cannot read the filter pattern");
  });
});
