/** Headlines at the edges of what an outcome may hold. */
import { expect, test } from "vitest";
import { cut, wordsOf } from "../../../../lambda/notify/texts/words.ts";
import { IP1, IP2, outcome } from "../../../support/fixtures.ts";

const headlineOf = (changes: Parameters<typeof outcome>[0]): string =>
  wordsOf(outcome(changes), "en").headline;

test("a failed pass of one address, of two, of none / in words / only one is named", () => {
  const reason = { code: "no-task", detail: "" } as const;
  const [one, two, none] = [[IP1], [IP1, IP2], []].map((addresses) =>
    headlineOf({ kind: "held", reason, addresses }),
  );
  expect(one).toContain(IP1);
  expect(two).not.toContain(IP1);
  expect(two).toBe(none);
});

test("not served yet, for no known reason / in words / as where the servers are only late", () => {
  const late = { kind: "pending", reason: { code: "stale-answers", detail: "" } } as const;
  expect(headlineOf({ kind: "pending" })).toBe(headlineOf(late));
});

test.each([
  ["as long as allowed", "abcdef", "abcdef"],
  ["longer", "abcdefg", "abc..."],
  ["an emoji at its beginning", "📮abcde", "📮a..."],
  ["an emoji where it is cut", "ab📮def", "ab..."],
])("a line %s / cut to six units / no half of a character", (_, line, short) => {
  expect(cut(line, 6)).toBe(short);
});
