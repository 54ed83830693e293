/** Values of unknown shape, and the words made of them. */
import { describe, expect, test } from "vitest";
import { connectionCode, countOf, fieldsOf, jsonOf, textOf } from "../../contract/unknown-json.ts";
import { assertNever, parsePublicAddress, parseTtlSeconds } from "../../contract/values.ts";
import { parseToken, parseTokenSecret } from "../../lambda/cloudflare/token.ts";
import { faultText } from "../../lambda/domain/fault-text.ts";
import { unavailable } from "../../lambda/domain/reading.ts";

describe("shapes", () => {
  test.each([0, 1, 2 ** 53 - 1])("%d / counted / itself", (value) => {
    expect(countOf(value)).toBe(value);
  });
  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, "1", 1n, null])(
    "%s / counted / nothing",
    (value) => {
      expect(countOf(value)).toBeUndefined();
    },
  );
  test("objects alone have fields, and text is not empty", () => {
    expect([[], null, "x", 7].map(fieldsOf)).toEqual([undefined, undefined, undefined, undefined]);
    expect(fieldsOf({ a: 1 })).toEqual({ a: 1 });
    expect(["", 7, null].map(textOf)).toEqual([undefined, undefined, undefined]);
    expect(jsonOf("{")).toBeUndefined();
    expect(jsonOf("[1]")).toEqual([1]);
  });
});

describe("the code of a connection", () => {
  const nested = (depth: number): object =>
    depth === 0 ? { code: "ECONNRESET" } : { code: "ODD", cause: nested(depth - 1) };

  test.each([0, 1, 4])("%i causes deep / searched / found", (depth) => {
    expect(connectionCode(nested(depth))).toBe("ECONNRESET");
  });

  test("five causes deep, or in a circle / searched / given up", () => {
    expect(connectionCode(nested(5))).toBeUndefined();
    const circle: { code: string; cause?: object } = { code: "ODD" };
    circle.cause = circle;
    expect(connectionCode(circle)).toBeUndefined();
  });

  test.each(["ODD", "XECONNRESET", "EPIPED", "XEPIPE"])(
    "%s / searched / not a connection code",
    (code) => {
      expect(connectionCode({ code })).toBeUndefined();
    },
  );
});

describe("the words of a fault", () => {
  test("several lines, control characters / reported / one line, and their codes", () => {
    const said = faultText("Ask", " one\r\n\ttwo\u0007\u0000 three ");
    expect(said).toBe(String.raw`Ask: one two\u0007\u0000 three`);
    expect(faultText("Ask", "")).toBe("Ask:");
  });

  test.each([
    [495, 500, "x"],
    [496, 500, "…"],
  ])("%i characters / reported / %i, ended by %s", (count, length, last) => {
    const line = faultText("Ask", "x".repeat(count));
    expect(line).toHaveLength(length);
    expect(line.at(-1)).toBe(last);
  });

  test("a secret, and none / reported / redacted each time", () => {
    expect(faultText("Ask", "a s3cret, the s3cret", "s3cret")).toBe("Ask: a [token], the [token]");
    expect(faultText("Ask", "no secret was here!")).toBe("Ask: no secret was here!");
  });

  test("a fault that asks for no wait / reported / without a wait", () => {
    expect(unavailable("timeout", "x")).toStrictEqual({
      kind: "unavailable",
      because: { code: "timeout", message: "x" },
    });
  });
});

describe("the words of a parser", () => {
  test.each([
    ["A", 7, "a public IPv4 address", "write the address as a string"],
    ["AAAA", 7, "a public IPv6 address", "write the address as a string"],
    ["A", "x", "a public IPv4 address", "write it in full as IPv4"],
    ["AAAA", "1.1.1.1", "a public IPv6 address", "write it in full as IPv6"],
  ] as const)("%s %s / parsed / the expected form, and what to do", (...row) => {
    const [type, input, expected, remedy] = row;
    expect(parsePublicAddress(type, input)).toEqual({ ok: false, expected, remedy });
  });

  test.each([
    ["60", "write a whole number without quotes"],
    [0.5, "write a whole number without quotes"],
    [59, "60 lets the name follow a new task within a minute"],
  ])("a TTL of %j / parsed / what to do", (input, remedy) => {
    expect(parseTtlSeconds(input)).toMatchObject({ ok: false, remedy });
  });

  test("a missing case / asserted / thrown, and named", () => {
    expect(() => assertNever("x" as never)).toThrow('a case is missing for "x"');
  });

  test.each([7, undefined, ""])("a token that is %j / parsed / what to store", (text) => {
    const message = "the Cloudflare token is empty; store an API token with DNS: Edit on the zone";
    for (const parse of [parseToken, parseTokenSecret])
      expect(parse(text)).toEqual(unavailable("token-missing", message));
  });

  const TOKEN = "Tok3n_of-40-characters_0123456789abcdefgh";
  test.each([
    [`"${TOKEN}"`, "quotation marks"],
    [`'${TOKEN}'`, "quotation marks"],
    [`${TOKEN},`, "other than letters, digits, _ and -"],
    [`${TOKEN.slice(0, 9)}.${TOKEN.slice(9)}`, "other than letters, digits, _ and -"],
    [`{"token":"${TOKEN}"}`, "is JSON"],
    [`["${TOKEN}"]`, "is JSON"],
    [`Bearer ${TOKEN}`, "a space"],
    [`${TOKEN}\u00e9`, "not ASCII"],
    [`cfk_${TOKEN}`, "Global API Key"],
  ])("%s stored as the token / parsed / malformed, says how, quotes nothing", (text, how) => {
    const parsed = parseToken(text);
    expect(parsed).toMatchObject({ because: { code: "token-malformed" } });
    expect(JSON.stringify(parsed)).toContain(how);
    expect(JSON.stringify(parsed)).not.toContain(TOKEN.slice(0, 9));
  });

  test.each([TOKEN, `cfut_${TOKEN}`, `cfat_${TOKEN}`])("%s / parsed / a token", (text) => {
    expect(parseToken(` ${text}\n`)).toEqual({ kind: "known", value: text });
  });

  test.each(['{"token":7}', "{", '{"other":"x"}'])("a secret %s / parsed / its form", (text) => {
    const message = expect.stringContaining('JSON of the form {"token": "…"}');
    const because = { code: "token-malformed", message };
    expect(parseTokenSecret(text)).toEqual({ kind: "unavailable", because });
  });
});
