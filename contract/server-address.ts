/**
 * Where a name server of the configuration listens: `ns1.example.com:53`, `192.0.2.1:53` or
 * `[2001:db8::1]:53`. The stack accepts what the function can use, by this one parser.
 */
import ipaddr from "ipaddr.js";
import { no, ok, type Parsed, parseFqdn } from "./values.ts";

export interface ServerAddress {
  /** A name in ASCII, or an address without brackets. */
  readonly host: string;
  readonly port: number;
  /** A name must be looked up before it can be asked. */
  readonly isName: boolean;
}

export function parseServerAddress(input: unknown): Parsed<ServerAddress> {
  const expected = "host:port of a name server, such as ns1.example.com:53";
  if (typeof input !== "string") return no(expected, "write it as a string");
  const [, host, digits] = /^(\[[^\]]+\]|[^:]+)(?::(\d{1,9}))?$/.exec(input) ?? [];
  if (host === undefined) return no(expected, "put an IPv6 address into brackets: [::1]:53");
  if (digits === undefined) return no(expected, 'add the port, most often ":53"');
  const port = Number(digits);
  if (port < 1 || port > 65_535) return no(expected, "use a port of 1–65535");
  const inBrackets = /^\[(.+)\]$/.exec(host)?.[1];
  if (inBrackets !== undefined)
    return ipaddr.IPv6.isValid(inBrackets) && !inBrackets.includes("%")
      ? ok({ host: inBrackets, port, isName: false })
      : no(expected, "give an IPv6 address in the brackets");
  if (ipaddr.IPv4.isValidFourPartDecimal(host)) return ok({ host, port, isName: false });
  const name = parseFqdn(host);
  return name.ok
    ? ok({ host: name.value, port, isName: true })
    : no(expected, "give a fully qualified name or an address before the colon");
}

/** As the configuration writes it, and as Node's resolver takes it where the host is an address. */
export const serverText = ({ host, port }: Pick<ServerAddress, "host" | "port">): string =>
  `${host.includes(":") ? `[${host}]` : host}:${port}`;
