/** Names that are refused for a secret in them, and names that only look odd. */
import { expect, test } from "vitest";
import { holdsSecret } from "../../contract/secret-words.ts";

test.each([
  ["a token", "Zq3dEf6hIj9lMn2pQr5tUv8xYz1bCd4fGh7jKl0n", true],
  ["a token in a path", "mail/Zq3dEf6hIj9lMn2pQr5tUv8xYz1bCd4fGh7jKl0n", true],
  ["one in lower case", "zq3def6hij9lmn2pqr5tuv8xyz1bcd4fgh7jkl0n", true],
  ["a sign in a short text", "cfut_abcdefgh", true],
  ["random letters of both cases", "ZqdEfhIjlMnpQrtUvxYzbCdfGhjKln", true],
  ["ordinary words", "/fargate-ddns/production/cloudflare-token", false],
  ["one odd word in a name", "/fargate-ddns/production/xkqzvw/token", false],
  ["less than a token", "Zq3dEf6hIj9lMn2pQr5", false],
  ["words without an odd one", "the quick brown fox", false],
])("%s, %s / checked / a secret in it: %s", (_, text, holds) => {
  expect(holdsSecret(text)).toBe(holds);
});
