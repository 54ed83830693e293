/** The parsers of host names and TTLs: what passes, in which form, and what never does. */
import { describe, expect, test } from "vitest";
import {
  hostAt,
  isWithin,
  parseFqdn,
  parseRecordName,
  parseTtlSeconds,
} from "../../contract/values.ts";
import { fqdn } from "../support/fixtures.ts";

describe("a host name is parsed", () => {
  const label63 = "a".repeat(63);
  const name253 = `${[label63, label63, label63, "a".repeat(57)].join(".")}.com`;

  test.each([
    ["mx.example.com", "mx.example.com"],
    ["MX.Example.COM.", "mx.example.com"],
    ["example.com", "example.com"],
    ["_dmarc.example.com", "_dmarc.example.com"],
    ["mühle.example", "xn--mhle-0ra.example"],
    ["MÜHLE.Example.", "xn--mhle-0ra.example"],
    ["mu\u0308hle.example", "xn--mhle-0ra.example"],
    ["XN--MHLE-0RA.example", "xn--mhle-0ra.example"],
    ["_mü.straße.example", "xn--_m-yka.xn--strae-oqa.example"],
    ["mü-b.example", "xn--m-b-hoa.example"],
    ["メール.例え.テスト", "xn--4dkua4c.xn--r8jz45g.xn--zckzah"],
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
    ["international, and a path", "mühle/x.example.com", "punycode"],
    ["international, and a percent sign", "mü%41hle.example.com", "punycode"],
    ["international, and a tab", "mü\thle.example.com", "punycode"],
    ["international, and a port", "mx.mühle:25", "punycode"],
    ["full-width letters, similar to ASCII", "ｍｘ.example.com", "punycode"],
    ["full-width digits, which would be an address", "１２３.example.com", "punycode"],
    ["an ideographic full stop", "例え。example.com", "punycode"],
    ["a soft hyphen", "m\u00adx.example.com", "punycode"],
    ["international, hyphen first", "-ü.example.com", "punycode"],
    ["international, 64 characters in ASCII", `ü${"x".repeat(60)}.example.com`, "letters"],
    ["scheme", "https://mx.example.com", "letters"],
    ["port", "mx.example.com:25", "letters"],
    ["at sign", "post@example.com", "letters"],
    ["64 characters", `${label63}a.com`, "letters"],
    ["254 characters", `a${name253}`, "253"],
    ["line break", "mx.example.com\n", "letters"],
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
    ["*.dev.example.com", "*.dev.example.com", "fargate-ddns-check.dev.example.com"],
    ["*.Mühle.Example.", "*.xn--mhle-0ra.example", "fargate-ddns-check.xn--mhle-0ra.example"],
    ["MX.example.com", "mx.example.com", "mx.example.com"],
  ])("%s as a record's name / accepted, with a host that it answers for", (text, name, host) => {
    expect(parseRecordName(text)).toEqual({ ok: true, value: name });
    expect(hostAt(fqdn(name))).toBe(host);
  });

  test.each([
    ["*", "zone"],
    ["*.com", "zone"],
    ["*mx.example.com", "letters"],
    ["mx.*.example.com", "letters"],
    ["*.*.example.com", "letters"],
    [`*.${name253.slice(0, 240)}.com`, "236"],
    [7, "string"],
  ])("%s as a record's name / refused, with the remedy", (input, remedy) => {
    const refused = { ok: false, remedy: expect.stringContaining(remedy) };
    expect(parseRecordName(input)).toMatchObject(refused);
  });

  test("a wildcard of 236 characters, and of 237 / parsed / the host below it has 253 at most", () => {
    const ofLength = (length: number) => `*.${name253.slice(0, length - 7)}.abcd`;
    expect(parseRecordName(ofLength(236))).toEqual({ ok: true, value: ofLength(236) });
    expect(parseRecordName(ofLength(237))).toEqual({
      ok: false,
      expected: "a wildcard below which a host name fits",
      remedy: "shorten it to at most 236 characters",
    });
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
