/** The token's form, and the secrets that it may stand in. */
import { describe, expect, test } from "vitest";
import {
  ODDITIES,
  oddityOf,
  parseToken,
  parseTokenSecret,
  TOKEN_IN_PARAMETER,
  TOKEN_IN_SECRET,
} from "../../../lambda/cloudflare/token.ts";
import { known, unavailable } from "../../../lambda/domain/reading.ts";

const TOKEN = "Tok3n_of-40-characters_0123456789abcdefgh";
const MISSING = unavailable(
  "token-missing",
  "the Cloudflare token is empty; store an API token with DNS: Edit on the zone",
);
const malformed = (oddity: string) =>
  unavailable(
    "token-malformed",
    `what is stored as the Cloudflare token ${oddity}; store the API token alone`,
  );

describe.each([
  ["alone", parseToken],
  ["in a secret", parseTokenSecret],
])("a token %s", (_, parse) => {
  test.each([TOKEN, `${TOKEN}\n`, ` \t${TOKEN}\r\n`, "a"])("%j / read / trimmed", (text) => {
    expect(parse(text)).toEqual(known(text.trim()));
  });

  test.each(["", " \n", undefined, 7])("%j / read / missing", (text) => {
    expect(parse(text)).toEqual(MISSING);
  });

  test("with a space inside / read / malformed, with the reason", () => {
    const oddity = "contains a line break or a space in the middle";
    expect(parse("two words")).toEqual(malformed(oddity));
  });
});

describe("the form", () => {
  const CHARACTER = "contains a character other than letters, digits, _ and -";
  const QUOTED = "stands in quotation marks";
  test.each([
    [TOKEN, undefined],
    ["a_cfk_b", undefined],
    ["cfk_abc", "begins as a Global API Key does (cfk_)"],
    ["{}", "is JSON"],
    ["[1]", "is JSON"],
    ["a{b", CHARACTER],
    ['"abc', QUOTED],
    ["abc'", QUOTED],
    ["`abc`", QUOTED],
    ["a'b", CHARACTER],
    ["a b", "contains a line break or a space in the middle"],
    ["a\nb", "contains a line break or a space in the middle"],
    ["ab.c", CHARACTER],
    [".abc", CHARACTER],
    ["abc.", CHARACTER],
    ["ab.\u00e9", "contains characters not ASCII"],
    ["\u00e9ab.", "contains characters not ASCII"],
    ["a\u200bb", "contains characters not ASCII"],
  ])("%j / checked / %s", (token, oddity) => {
    const found = oddityOf(token);
    expect(found && ODDITIES[found]).toBe(oddity);
  });
});

describe("JSON", () => {
  const NEITHER = unavailable(
    "token-malformed",
    'the secret is neither the plain token nor JSON of the form {"token": "…"}; store it as one',
  );
  test.each([
    [`{"token":"${TOKEN}"}`, known(TOKEN)],
    [` {"user":"x","token":"${TOKEN}\\n"}`, known(TOKEN)],
    ['{"token":""}', MISSING],
    [`{"key":"${TOKEN}"}`, NEITHER],
    [`{"token":["${TOKEN}"]}`, NEITHER],
    [`{"token":"${TOKEN}"`, NEITHER],
    [`["${TOKEN}"]`, malformed("is JSON")],
  ])("%s / as a secret / its token, or what is wrong", (text, reading) => {
    expect(parseTokenSecret(text)).toEqual(reading);
  });

  test("an object with the token / in a parameter, in a secret / refused, read", () => {
    const text = JSON.stringify({ token: TOKEN });
    expect(TOKEN_IN_PARAMETER.parse(text)).toEqual(malformed("is JSON"));
    expect(TOKEN_IN_SECRET.parse(text)).toEqual(known(TOKEN));
  });
});
