/** Where a name server listens: host and port, each form of host, and what is wrong with others. */
import { describe, expect, test } from "vitest";
import { parseServerAddress, serverText } from "../../contract/server-address.ts";

const EXPECTED = "host:port of a name server, such as ns1.example.com:53";

describe("an address", () => {
  test.each([
    ["ns1.example.com:53", { host: "ns1.example.com", port: 53, isName: true }],
    ["192.0.2.1:1", { host: "192.0.2.1", port: 1, isName: false }],
    ["[2001:db8::1]:65535", { host: "2001:db8::1", port: 65_535, isName: false }],
  ])("%s / read, and written / the same", (text, value) => {
    expect(parseServerAddress(text)).toStrictEqual({ ok: true, value });
    expect(serverText(value)).toBe(text);
  });

  test.each([
    [53, "write it as a string"],
    ["", "put an IPv6 address into brackets: [::1]:53"],
    ["2001:db8::1:53", "put an IPv6 address into brackets: [::1]:53"],
    ["ns1.example.com", 'add the port, most often ":53"'],
    ["[::1]", 'add the port, most often ":53"'],
    ["ns1.example.com:0", "use a port of 1–65535"],
    ["ns1.example.com:65536", "use a port of 1–65535"],
    ["[ns1.example.com]:53", "give an IPv6 address in the brackets"],
    ["[fe80::1%eth0]:53", "give an IPv6 address in the brackets"],
    ["a[::1]:53", "put an IPv6 address into brackets: [::1]:53"],
    ["a[b]:53", "give a fully qualified name or an address before the colon"],
    ["192.0.2.256:53", "give a fully qualified name or an address before the colon"],
  ])("%j / read / refused: %s", (input, remedy) => {
    const read = parseServerAddress(input);
    expect(read).toMatchObject({ ok: false, expected: EXPECTED });
    expect(JSON.stringify(read)).toContain(JSON.stringify(remedy).slice(1, -1));
  });
});
