/**
 * Addresses and names against lists and rules that are written down here once more: IANA's
 * special-purpose registries as plain CIDRs, matched by arithmetic on numbers.
 */
import { isIPv4, isIPv6 } from "node:net";
import { domainToUnicode } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isWithin, parseFqdn, parsePublicAddress, parseRecordName } from "../../contract/values.ts";
import { ipv4s, namesIn, RUNS, zones } from "./kit.ts";

/** Not global unicast, by the registries for IPv4 (RFC 6890 and later), multicast, reserved. */
const SPECIAL_V4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const;
/** Global, but each of one fixed use (anycast of AS112, AMT): the parser may refuse them. */
const SPECIAL_USE_V4 = [
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.175.48.0", 24],
] as const;
/** Within 2000::/3; all else of IPv6 is not global unicast. */
const SPECIAL_V6 = [
  ["2001::", 32],
  ["2001:2::", 48],
  ["2001:10::", 28],
  ["2001:20::", 28],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;
/** 2001::/23 is IETF's; the parts of it that are not named above may be refused or not. */
const OPEN_V6 = [
  ["2001::", 23],
  ["2620:4f:8000::", 48],
] as const;

function bitsOf(address: string): bigint {
  if (isIPv4(address))
    return address.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  const [head = "", tail] = address.split("::");
  const groups = (text: string): string[] => (text === "" ? [] : text.split(":"));
  const [left, right] = [groups(head), groups(tail ?? "")];
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const all = [...left, ...Array<string>(zeros).fill("0"), ...right];
  return all.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
}

const isIn = (address: string, list: readonly (readonly [string, number])[]): boolean =>
  list.some(([net, length]) => {
    const shift = BigInt((isIPv4(net) ? 32 : 128) - length);
    return isIPv4(net) === isIPv4(address) && bitsOf(net) >> shift === bitsOf(address) >> shift;
  });

/** Near the edges of the ranges too, where a wrong prefix would show. */
const edges = (list: readonly (readonly [string, number])[], width: number) =>
  list.flatMap(([net, length]) => {
    const first = bitsOf(net);
    const last = first + (1n << BigInt(width - length)) - 1n;
    return [first - 1n, first, last, last + 1n].filter((n) => n >= 0n && n < 1n << BigInt(width));
  });
const text4 = (n: bigint): string => [24n, 16n, 8n, 0n].map((s) => (n >> s) & 255n).join(".");
const text6 = (n: bigint): string =>
  Array.from({ length: 8 }, (_, i) => ((n >> BigInt(112 - 16 * i)) & 65_535n).toString(16)).join(
    ":",
  );

const some4 = fc.oneof(ipv4s, fc.constantFrom(...edges(SPECIAL_V4, 32).map(text4)));
const some6 = fc.oneof(
  fc.ipV6().filter((text) => !text.includes(".")),
  fc.bigInt({ min: 0x2000n << 112n, max: (0x4000n << 112n) - 1n }).map(text6),
  fc.constantFrom(...edges(SPECIAL_V6, 128).map(text6), text6((0x4000n << 112n) - 1n)),
);

test("any IPv4 address / published exactly when no registry reserves it", () => {
  fc.assert(
    fc.property(some4, (text) => {
      if (isIn(text, SPECIAL_USE_V4)) return;
      expect(parsePublicAddress("A", text).ok).toBe(!isIn(text, SPECIAL_V4));
    }),
    RUNS,
  );
});

test("any IPv6 address / published exactly when it is in 2000::/3 and not reserved", () => {
  fc.assert(
    fc.property(some6, (text) => {
      if (isIn(text, OPEN_V6) && !isIn(text, SPECIAL_V6)) return;
      const isGlobal = isIn(text, [["2000::", 3]]) && !isIn(text, SPECIAL_V6);
      expect(parsePublicAddress("AAAA", text).ok).toBe(isGlobal);
    }),
    RUNS,
  );
});

test("any spelling of an IPv6 address / one canonical text, the same address", () => {
  fc.assert(
    fc.property(some6, fc.boolean(), (text, isLoud) => {
      const parsed = parsePublicAddress("AAAA", isLoud ? text.toUpperCase() : text);
      if (!parsed.ok) return;
      expect(isIPv6(parsed.value)).toBe(true);
      expect(bitsOf(parsed.value)).toBe(bitsOf(text));
      expect(parsed.value).toBe(parsed.value.toLowerCase());
      expect(parsePublicAddress("AAAA", text6(bitsOf(text)))).toEqual(parsed);
      expect(parsePublicAddress("AAAA", parsed.value)).toEqual(parsed);
      expect(parsePublicAddress("A", text).ok).toBe(false);
    }),
    RUNS,
  );
});

test("any name in any zone / lower case without the final dot, and within its zone", () => {
  const pairs = zones.chain((zone) => fc.tuple(fc.constant(zone), namesIn(zone)));
  fc.assert(
    fc.property(pairs, ([zone, name]) => {
      const [parsed, apex] = [parseFqdn(name), parseFqdn(zone)];
      if (!parsed.ok || !apex.ok) throw new Error(`${name} in ${zone} is refused`);
      expect(parsed.value).toBe(name.toLowerCase().replace(/\.$/, ""));
      expect(parseFqdn(parsed.value)).toEqual(parsed);
      expect(isWithin(parsed.value, apex.value)).toBe(true);
    }),
    RUNS,
  );
});

test("any international name, however it is written / one name in ASCII, the same", () => {
  const letters = fc.constantFrom(..."äöüßéñçøåłαβγабвгдежעברمرحبا日本語メール한국어");
  const label = fc.string({ unit: letters, minLength: 1, maxLength: 12 });
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 3 }), (labels) => {
      const parsed = parseRecordName(`${labels.join(".")}.example`);
      // Letters of both directions in one label are refused, as IDNA has it.
      if (!parsed.ok) return;
      accepted += 1;
      expect(parsed.value).toMatch(/^(xn--[a-z0-9-]+\.)+example$/);
      const shown = domainToUnicode(parsed.value);
      for (const other of [shown, shown.toUpperCase().normalize("NFD"), parsed.value.toUpperCase()])
        if (!/[ßς]/.test(shown)) expect(parseRecordName(other)).toEqual(parsed);
      expect(parseRecordName(`*.${shown}`)).toEqual({ ok: true, value: `*.${parsed.value}` });
    }),
    RUNS,
  );
  expect(accepted).toBeGreaterThan(10);
});

test("anything at all as a name / a valid host name or a refusal with its remedy", () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.domain(), fc.webAuthority()), (input) => {
      const parsed = parseFqdn(input);
      if (!parsed.ok) {
        expect(parsed.expected && parsed.remedy).not.toBe("");
        return;
      }
      expect(parsed.value.length).toBeLessThanOrEqual(253);
      expect(parsed.value).toMatch(/^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})+$/);
    }),
    RUNS,
  );
});
