/** The parser of addresses: only globally routable unicast passes, in canonical text. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePublicAddress, type RecordType } from "../../contract/values.ts";

const SPECIAL_V4: readonly [string, ...string[]][] = [
  ["this network 0/8", "0.0.0.0", "0.1.2.3", "0.255.255.255"],
  ["private 10/8", "10.0.0.0", "10.255.255.255"],
  ["carrier-grade NAT 100.64/10", "100.64.0.0", "100.100.1.1", "100.127.255.255"],
  ["loopback 127/8", "127.0.0.1", "127.255.255.255"],
  ["link local 169.254/16", "169.254.0.1", "169.254.169.254"],
  ["private 172.16/12", "172.16.0.0", "172.31.255.255"],
  ["protocol assignments 192.0.0/24", "192.0.0.1", "192.0.0.170"],
  ["documentation 192.0.2/24", "192.0.2.1"],
  ["6to4 relay 192.88.99/24", "192.88.99.1"],
  ["private 192.168/16", "192.168.0.0", "192.168.255.255"],
  ["benchmarking 198.18/15", "198.18.0.0", "198.19.255.255"],
  ["documentation 198.51.100/24", "198.51.100.7"],
  ["documentation 203.0.113/24", "203.0.113.255"],
  ["multicast 224/4", "224.0.0.1", "239.255.255.255"],
  ["future use 240/4", "240.0.0.1", "255.255.255.254"],
  ["broadcast", "255.255.255.255"],
];

const SPECIAL_V6: readonly [string, ...string[]][] = [
  ["unspecified", "::"],
  ["loopback", "::1"],
  ["IPv4-compatible", "::8.8.8.8", "::808:808"],
  ["IPv4-mapped", "::ffff:8.8.8.8", "::ffff:808:808"],
  ["IPv4-translated", "::ffff:0:8.8.8.8"],
  ["NAT64", "64:ff9b::808:808", "64:ff9b::8.8.8.8"],
  ["local NAT64", "64:ff9b:1::1"],
  ["discard", "100::1", "100:0:0:1::1"],
  ["Teredo", "2001::1", "2001:0:4136:e378::1"],
  ["benchmarking", "2001:2::1"],
  ["ORCHID", "2001:10::1", "2001:20::1"],
  ["documentation 2001:db8::/32", "2001:db8::1", "2001:DB8:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["6to4", "2002:808:808::1"],
  ["documentation 3fff::/20", "3fff::1", "3fff:fff:ffff::1"],
  ["not yet allocated", "4000::1", "1000::1", "e000::1"],
  ["segment routing 5f00::/16", "5f00::1"],
  ["unique local", "fc00::1", "fd12:3456::1", "fdff:ffff::1"],
  ["link local", "fe80::1", "febf::1"],
  ["site local", "fec0::1", "feff::1"],
  ["multicast", "ff02::1", "ff0e::1"],
];

describe("an address of a special range is parsed", () => {
  for (const [type, table] of [
    ["A", SPECIAL_V4],
    ["AAAA", SPECIAL_V6],
  ] as const)
    test.each(table.flatMap(([range, ...texts]) => texts.map((text) => [text, range] as const)))(
      "%s (%s) / refused, with what to do",
      (text) => {
        const parsed = parsePublicAddress(type, text);
        expect(parsed).toMatchObject({ ok: false, expected: expect.stringContaining("public") });
        expect(!parsed.ok && parsed.remedy).not.toBe("");
      },
    );
});

describe("a public address is parsed", () => {
  test.each<[RecordType, string, string]>([
    ["A", "8.8.8.8", "8.8.8.8"],
    ["A", "1.1.1.1", "1.1.1.1"],
    ["A", "43.207.242.167", "43.207.242.167"],
    // The neighbors of special ranges, on both sides.
    ...[
      ["9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255"],
      ["128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0"],
      ["192.0.1.0", "192.0.3.0", "192.167.255.255", "192.169.0.0", "198.17.255.255"],
      ["198.20.0.0", "198.51.99.255", "198.51.101.0", "203.0.112.255", "203.0.114.0"],
      ["223.255.255.255", "1.0.0.0"],
    ]
      .flat()
      .map((text): [RecordType, string, string] => ["A", text, text]),
    ["AAAA", "2606:4700:4700::1111", "2606:4700:4700::1111"],
    ["AAAA", "2606:4700:4700:0000:0000:0000:0000:1111", "2606:4700:4700::1111"],
    ["AAAA", "2600:1F18:0ABC::0001", "2600:1f18:abc::1"],
    // RFC 5952: the longest run, the first of equal ones, never a single group.
    ["AAAA", "2a00:0:0:1:0:0:0:1", "2a00:0:0:1::1"],
    ["AAAA", "2a00:0:0:1:1:0:0:1", "2a00::1:1:0:0:1"],
    ["AAAA", "2a00:1:0:1:1:1:1:1", "2a00:1:0:1:1:1:1:1"],
    ["AAAA", "2a00:1::1:1:1:1:1", "2a00:1:0:1:1:1:1:1"],
    ["AAAA", "2406:da14::10.1.2.3", "2406:da14::a01:203"],
    ["AAAA", "2001:4860:4860::8888", "2001:4860:4860::8888"],
    ["AAAA", "2003::1", "2003::1"],
    ["AAAA", "3ffe::1", "3ffe::1"],
    ["AAAA", "2001:db9::1", "2001:db9::1"],
  ])("%s %s / accepted as %s", (type, text, canonical) => {
    expect(parsePublicAddress(type, text)).toEqual({ ok: true, value: canonical });
    // Canonical text is its own canonical text.
    expect(parsePublicAddress(type, canonical)).toEqual({ ok: true, value: canonical });
  });
});

describe("an odd notation of a public address is parsed", () => {
  test.each([
    ["octal", "010.8.8.8"],
    ["leading zero", "8.8.8.08"],
    ["hexadecimal", "0x08.8.8.8"],
    ["one number", "134744072"],
    ["hexadecimal number", "0x08080808"],
    ["short", "8.8"],
    ["three numbers", "8.8.8"],
    ["five numbers", "8.8.8.8.8"],
    ["a number above 255", "8.8.8.256"],
    ["space before", " 8.8.8.8"],
    ["space after", "8.8.8.8 "],
    ["line break after", "8.8.8.8\n"],
    ["space inside", "8.8. 8.8"],
    ["final dot", "8.8.8.8."],
    ["port", "8.8.8.8:25"],
    ["CIDR", "8.8.8.8/32"],
    ["sign", "+8.8.8.8"],
    ["exponent", "8e0.8.8.8"],
    ["wide digits", "８.8.8.8"],
    ["list", "8.8.8.8,1.1.1.1"],
    ["nothing", ""],
    ["the word None", "None"],
    ["IPv6", "2606:4700::1"],
  ])("A, %s / refused", (_, text) => {
    expect(parsePublicAddress("A", text).ok).toBe(false);
  });

  test.each([
    ["zone id", "2606:4700::1%eth0"],
    ["port", "[2606:4700::1]:25"],
    ["brackets", "[2606:4700::1]"],
    ["CIDR", "2606:4700::1/128"],
    ["space", " 2606:4700::1"],
    ["line break", "2606:4700::1\n"],
    ["two runs", "2606::4700::1"],
    ["nine groups", "2606:1:2:3:4:5:6:7:8"],
    ["seven groups", "2606:1:2:3:4:5:6"],
    ["five digits", "2606:47000::1"],
    ["octal IPv4 inside", "2606:4700::010.8.8.8"],
    ["three colons", "2606:4700:::1"],
    ["lone colon", ":"],
    ["IPv4", "8.8.8.8"],
    ["nothing", ""],
  ])("AAAA, %s / refused", (_, text) => {
    expect(parsePublicAddress("AAAA", text).ok).toBe(false);
  });

  test("any input / parsed / canonical text or a refusal, never a throw", () => {
    fc.assert(
      fc.property(
        fc.constantFrom<RecordType>("A", "AAAA"),
        fc.oneof(fc.anything(), fc.ipV4(), fc.ipV4Extended(), fc.ipV6()),
        (type, input) => {
          const parsed = parsePublicAddress(type, input);
          if (!parsed.ok) return;
          expect(parsed.value).toMatch(type === "A" ? /^\d+(\.\d+){3}$/ : /^[23][0-9a-f:]+$/);
          expect(parsePublicAddress(type, parsed.value)).toEqual(parsed);
        },
      ),
    );
  });
});
