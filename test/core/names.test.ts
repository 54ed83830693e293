/** The parsers of host names and TTLs: what passes, in which form, and what never does. */
import { describe, expect, test } from "vitest";
import { isWithin, parseFqdn, parseTtlSeconds } from "../../lambda/core/values.ts";
import { fqdn } from "./fixtures.ts";

describe("a host name is parsed", () => {
  const label63 = "a".repeat(63);
  const name253 = `${[label63, label63, label63, "a".repeat(57)].join(".")}.com`;

  test.each([
    ["mx.example.com", "mx.example.com"],
    ["MX.Example.COM.", "mx.example.com"],
    ["example.com", "example.com"],
    ["_dmarc.example.com", "_dmarc.example.com"],
    ["xn--bcher-kva.example.com", "xn--bcher-kva.example.com"],
    ["1.2.3.example", "1.2.3.example"],
    [`${label63}.com`, `${label63}.com`],
    [name253, name253],
  ])("%s / accepted in lower case, without the final dot", (text, name) => {
    expect(parseFqdn(text)).toEqual({ ok: true, value: name });
  });

  test.each([
    ["nothing", "", "zone"],
    ["a dot", ".", "zone"],
    ["one label", "localhost", "zone"],
    ["one label with a dot", "com.", "zone"],
    ["two final dots", "mx.example.com..", "letters"],
    ["leading dot", ".example.com", "letters"],
    ["empty label", "mx..example.com", "letters"],
    ["hyphen first", "-mx.example.com", "letters"],
    ["hyphen last", "mx-.example.com", "letters"],
    ["space", "mx .example.com", "letters"],
    ["wildcard", "*.example.com", "letters"],
    ["scheme", "https://mx.example.com", "letters"],
    ["port", "mx.example.com:25", "letters"],
    ["at sign", "post@example.com", "letters"],
    ["64 characters", `${label63}a.com`, "letters"],
    ["254 characters", `a${name253}`, "253"],
    ["line break", "mx.example.com\n", "punycode"],
    ["international", "bücher.example.com", "punycode"],
    ["a Kelvin sign, whose lower case is k", "\u212auma.example.com", "punycode"],
    ["an address", "192.0.2.1", "address"],
    ["a number", 25, "string"],
    ["null", null, "string"],
    ["undefined", undefined, "string"],
    ["an array", ["mx.example.com"], "string"],
  ])("%s / refused, with the remedy", (_, input, remedy) => {
    expect(parseFqdn(input)).toMatchObject({ ok: false, remedy: expect.stringContaining(remedy) });
  });

  test.each([
    ["mx.example.com", "example.com", true],
    ["example.com", "example.com", true],
    ["a.b.example.com", "example.com", true],
    ["mxexample.com", "example.com", false],
    ["example.com", "mx.example.com", false],
    ["mx.example.com.evil.test", "example.com", false],
  ])("%s in the zone %s / %s", (name, zone, within) => {
    expect(isWithin(fqdn(name), fqdn(zone))).toBe(within);
  });
});

describe("a TTL is parsed", () => {
  test.each([1, 60, 61, 300, 86_400])("%d / accepted", (seconds) => {
    expect(parseTtlSeconds(seconds)).toEqual({ ok: true, value: seconds });
  });

  test.each([
    [0],
    [-1],
    [2],
    [59],
    [30],
    [86_401],
    [60.5],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    ["60"],
    [null],
    [undefined],
    [true],
    [[60]],
    [60n],
  ])("%s / refused", (input) => {
    expect(parseTtlSeconds(input).ok).toBe(false);
  });
});
