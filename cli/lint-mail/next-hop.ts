/**
 * Where a value of Postfix sends mail, and by which protocol. The forms: transport(5) and the
 * destination syntax of smtp(8), which without `inet:` takes a host for the same.
 */
import ipaddr from "ipaddr.js";

export interface NextHop {
  readonly protocol: "smtp" | "lmtp";
  /** Absent: a socket of this machine for LMTP, the recipient's domain for SMTP. */
  readonly host?: string;
  /** Of this name the MX records are looked up, so that the servers are others. */
  readonly isByMx?: boolean;
  /** That of the protocol where none is given. */
  readonly port: number;
}

/** lmtp_tcp_port of postconf(5). */
const LMTP_PORT = 24;
const SERVICES: Readonly<Record<string, number>> = {
  smtp: 25,
  lmtp: LMTP_PORT,
  submission: 587,
  submissions: 465,
  smtps: 465,
};

/** relayhost: `[host]:port`, `host:port` or `host`. Undefined where it is empty or odd. */
export const relayHop = (value: string): NextHop | undefined => hopTo(value.trim(), "smtp");

/** `lmtp:inet:[host]:port`, `lmtp:unix:private/lmtp`, `smtp:[host]`, `relay` … */
export function transportHop(value: string): NextHop | undefined {
  const [, name = "", rest = ""] = /^(\w[\w-]*):?(.*)$/.exec(value.trim()) ?? [];
  const protocol = /^(?:dovecot-)?lmtps?$/.test(name) ? "lmtp" : "smtp";
  if (protocol === "smtp" && !/^(?:smtps?|relay)$/.test(name)) return undefined;
  if (rest.startsWith("unix:") || rest === "")
    return { protocol, port: protocol === "lmtp" ? LMTP_PORT : 25 };
  return hopTo(rest.replace(/^inet:/, ""), protocol);
}

function hopTo(text: string, protocol: NextHop["protocol"]): NextHop | undefined {
  const form = /^(?:\[([^\]]+)\]|([^\s,:[\]]+))(?::([\w-]+))?$/.exec(text);
  if (form === null) return undefined;
  const [, bracketed, bare, port] = form;
  const host = (bracketed ?? bare ?? "").replace(/^ipv6:/i, "");
  const usual = protocol === "lmtp" ? LMTP_PORT : 25;
  const number = port === undefined ? usual : (SERVICES[port] ?? Number(port));
  if (!Number.isInteger(number)) return undefined;
  const isByMx = protocol === "smtp" && bracketed === undefined && !ipaddr.isValid(host);
  return { protocol, host, port: number, ...(isByMx && { isByMx }) };
}

/** Ports of Dovecot's LMTP: Postfix's own default, and the one of the incident. */
export const DELIVERY_PORTS: readonly number[] = [LMTP_PORT, 2525];

/**
 * A machine of one's own: a private address (a VPN's too), or a name that no public DNS has.
 * Providers take SMTP at 2525 as well, but on public names.
 */
export function isOwnHost(host: string): boolean {
  if (ipaddr.isValid(host)) return ipaddr.parse(host).range() !== "unicast";
  return !host.includes(".") || /\.(?:local|internal|lan|home\.arpa|ts\.net)$/i.test(host);
}

/** As relayhost and transports take it: in brackets where no MX records are looked up. */
export const shownHop = ({ host = "", port, isByMx = false }: NextHop): string =>
  isByMx ? `${host}:${port}` : `[${host}]:${port}`;

/** The same server by LMTP, which knows no MX records. */
export const lmtpTo = ({ host = "", port }: NextHop): string => `lmtp:[${host}]:${port}`;

/** Transports of Postfix that deliver nowhere. */
export const isNowhere = (value: string): boolean => /^(?:discard|error|retry)\b/.test(value);
