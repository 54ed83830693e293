/** A secret that is known, alone: in words, which nothing else takes for a secret. */
import { expect, test } from "vitest";
import { withoutKnownSecret } from "../../contract/known-secret.ts";

const SECRET = "orange-under_table";

test.each([
  ["as it is", SECRET],
  ["in capitals", SECRET.toUpperCase()],
  ["its first ten characters", SECRET.slice(0, 10)],
  ["its last ten characters", SECRET.slice(-10)],
  ["its inner ten", SECRET.slice(4, 14)],
  ["with blanks and a line break", "orange-\nunder _ table"],
  ["with the other marks of base64", "orange+under/table"],
  ["in base64", btoa(SECRET)],
  ["in base64, after one character", btoa(`-${SECRET}`)],
  ["in base64, after two", btoa(`--${SECRET}`)],
])("%s / in a text / taken out", (_, form) => {
  expect(withoutKnownSecret(form, SECRET)).toBe("[token]");
  expect(withoutKnownSecret(`it says "${form}".`, SECRET)).toBe('it says "[token]".');
  expect(withoutKnownSecret(`${form}: ${form}`, SECRET)).toMatch(/^\[token\](: \[token\])?$/);
});

test.each([
  ["nine characters of it", SECRET.slice(0, 9)],
  ["other words", "an apple on the table is under the orange"],
])("%s / in a text / stays", (_, text) => {
  expect(withoutKnownSecret(text, SECRET)).toBe(text);
});

test("a secret of ten characters, of nine / in capitals / taken out, stays", () => {
  expect(withoutKnownSecret("the ORANGETREE", "orangetree")).toBe("the [token]");
  expect(withoutKnownSecret("the ORANGETRE", "orangetre")).toBe("the ORANGETRE");
  expect(withoutKnownSecret(btoa("orangetre"), "orangetre")).toBe(btoa("orangetre"));
});
