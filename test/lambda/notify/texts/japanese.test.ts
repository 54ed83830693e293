/** The Japanese words of every reason: complete, in whole sentences, with the same commands. */
import { describe, expect, test } from "vitest";
import type { ReasonCode } from "../../../../lambda/domain/outcome.ts";
import { messageFor } from "../../../../lambda/notify/texts/reasons.ts";
import { MESSAGES } from "../../../../lambda/notify/texts/translations.ts";
import { recordSet } from "../../../support/fixtures.ts";

const codes = Object.keys(MESSAGES.ja) as ReasonCode[];
const plain = recordSet();
const withZoneId = recordSet({ zone: { ...plain.zone, zoneId: "0".repeat(32) } });
const cases = codes.flatMap((code) => [
  { code, how: "without zoneId", set: plain },
  { code, how: "with zoneId", set: withZoneId },
]);

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
/** All that is not translated: commands, keys, codes, names. */
const untranslated = (lines: readonly string[]) =>
  lines.flatMap((line) => line.match(/\b(?:aws|npx|dig) .*$/) ?? []);

describe.each(cases)("the Japanese text for $code, $how", ({ code, set }) => {
  const { short, what, why, todo } = messageFor({ code, detail: "" }, set, "ja");
  const english = messageFor({ code, detail: "" }, set, "en");
  const lines = [what, why, ...todo];

  test("read / Japanese sentences on one line each, not too long for a phone", () => {
    for (const line of [what, why]) expect(line).toMatch(/。$/);
    for (const line of todo) expect(line).toMatch(/。$|: (?:aws|npx|dig) /);
    for (const line of [short, ...lines]) {
      expect(line).toMatch(JAPANESE);
      expect(line.trim()).toBe(line);
      expect(line).not.toMatch(/[\r\n]/);
      expect(line.length).toBeLessThan(250);
    }
    expect(short).not.toMatch(/。/);
    expect(short.length).toBeLessThan(40);
  });

  test("read / every placeholder is filled", () => {
    expect([short, ...lines].join("\n")).not.toMatch(/\{[a-z]+\}|undefined|\[object/i);
  });

  test("compared with the English / as many steps, the same commands", () => {
    expect(todo).toHaveLength(english.todo.length);
    expect(untranslated(todo)).toEqual(untranslated(english.todo));
  });
});

test("the tables of both languages / compared / the same codes in the same order", () => {
  expect(codes).toEqual(Object.keys(MESSAGES.en));
});
