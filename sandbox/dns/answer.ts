/**
 * What an authoritative name server says about one name, given the records of its zone: the
 * answer proper, without the packet around it. Pure.
 */
import type { Answer } from "dns-packet";
import type { DnsRecord } from "../cloudflare/types.ts";
import { withMailHosts } from "./mail-hosts.ts";

export interface ZoneView {
  readonly name: string;
  readonly nameServers: readonly string[];
  readonly serial: number;
  /** Are proxied records answered with Cloudflare's addresses? */
  readonly isProxying: boolean;
  readonly records: readonly DnsRecord[];
}

export type Rcode = "NOERROR" | "FORMERR" | "SERVFAIL" | "NXDOMAIN" | "NOTIMP" | "REFUSED";

export interface DnsAnswer {
  readonly rcode: Rcode;
  readonly answers: readonly Answer[];
  readonly authorities: readonly Answer[];
  /** The name is delegated: `authorities` says to whom, and nothing here is authoritative. */
  readonly isReferral?: true;
}

/** Cloudflare's own addresses, which it answers in place of a proxied record's. */
const PROXY_ADDRESSES = {
  A: ["104.16.0.1", "104.16.1.1"],
  AAAA: ["2606:4700::6810:1", "2606:4700::6810:101"],
} as const;

/** What Cloudflare serves for TTL 1, "automatic". */
const AUTOMATIC_TTL = 300;
const NAME_SERVER_TTL = 86_400;
const NEGATIVE_TTL = 1_800;
const MAX_ALIASES = 8;

/** `name` in the letters of the question: the answer repeats them. */
export function answerFrom(view: ZoneView, name: string, type: string): DnsAnswer {
  const zone = withMailHosts(view);
  const authorities = delegation(zone, name);
  if (authorities.length > 0)
    return { rcode: "NOERROR", answers: [], authorities, isReferral: true };
  const answers = chase(zone, name, type);
  if (answers.length > 0) return { rcode: "NOERROR", answers, authorities: [] };
  const rcode = exists(zone, name.toLowerCase()) ? "NOERROR" : "NXDOMAIN";
  return { rcode, answers: [], authorities: [startOfAuthority(zone)] };
}

/** NS records below the apex, at the name or above it; those nearest the apex count. */
function delegation(zone: ZoneView, name: string): readonly Answer[] {
  const lower = name.toLowerCase();
  if (lower === zone.name || !isWithin(lower, zone.name)) return [];
  const above = delegation(zone, parentOf(lower));
  if (above.length > 0) return above;
  return zone.records
    .filter((record) => record.type === "NS" && record.name === lower)
    .flatMap((record) => toAnswer(record, lower));
}

/** A CNAME is followed as far as it stays in the zone. */
function chase(zone: ZoneView, name: string, type: string): readonly Answer[] {
  const found: Answer[] = [];
  let at = name;
  for (let hop = 0; hop < MAX_ALIASES; hop++) {
    const direct = directly(zone, at, type);
    if (direct.length > 0) return [...found, ...direct];
    const alias = recordsAt(zone, at.toLowerCase()).find(
      (record) => record.type === "CNAME" && !isProxied(zone, record),
    );
    if (alias === undefined) return found;
    found.push({ type: "CNAME", name: at, ttl: ttlOf(alias), data: alias.content });
    at = alias.content;
  }
  return found;
}

function directly(zone: ZoneView, name: string, type: string): readonly Answer[] {
  const lower = name.toLowerCase();
  if (lower === zone.name && type === "SOA") return [{ ...startOfAuthority(zone), name }];
  if (lower === zone.name && type === "NS")
    return zone.nameServers.map((data) => ({ type: "NS", name, ttl: NAME_SERVER_TTL, data }));
  const here = recordsAt(zone, lower);
  if ((type === "A" || type === "AAAA") && here.some((record) => isProxied(zone, record)))
    return PROXY_ADDRESSES[type].map((data) => ({ type, name, ttl: AUTOMATIC_TTL, data }));
  return here
    .filter((record) => record.type === type && !isProxied(zone, record))
    .flatMap((record) => toAnswer(record, name));
}

/** Those of the name; where it does not exist, those of the nearest wildcard. */
function recordsAt(zone: ZoneView, name: string): readonly DnsRecord[] {
  const of = (wanted: string) => zone.records.filter((record) => record.name === wanted);
  if (exists(zone, name, false)) return of(name);
  for (let parent = parentOf(name); isWithin(parent, zone.name); parent = parentOf(parent)) {
    const wild = of(`*.${parent}`);
    if (wild.length > 0 || exists(zone, parent, false)) return wild;
  }
  return [];
}

/** A name exists too where only names below it have records. */
function exists(zone: ZoneView, name: string, withWildcards = true): boolean {
  return (
    name === zone.name ||
    zone.records.some((record) => isWithin(record.name, name)) ||
    (withWildcards && recordsAt(zone, name).length > 0)
  );
}

const isProxied = (zone: ZoneView, { proxied }: DnsRecord): boolean => proxied && zone.isProxying;
const isWithin = (name: string, zone: string): boolean =>
  name === zone || name.endsWith(`.${zone}`);
const parentOf = (name: string): string => name.slice(`${name}.`.indexOf(".") + 1);
const ttlOf = (record: DnsRecord): number => (record.ttl === 1 ? AUTOMATIC_TTL : record.ttl);

function startOfAuthority(zone: ZoneView): Extract<Answer, { type: "SOA" }> {
  return {
    type: "SOA",
    name: zone.name,
    ttl: NEGATIVE_TTL,
    data: {
      mname: zone.nameServers[0] ?? zone.name,
      rname: "dns.cloudflare.com",
      serial: zone.serial,
      refresh: 10_000,
      retry: 2_400,
      expire: 604_800,
      minimum: NEGATIVE_TTL,
    },
  };
}

/** Types that the sandbox does not put on the wire answer as if they were not there. */
function toAnswer(record: DnsRecord, name: string): readonly Answer[] {
  const { content: data } = record;
  const common = { name, ttl: ttlOf(record) };
  switch (record.type) {
    case "A":
    case "AAAA":
    case "CNAME":
    case "NS":
    case "PTR":
      return [{ ...common, type: record.type, data }];
    case "TXT":
      return [{ ...common, type: "TXT", data: textParts(data) }];
    case "MX":
      return [
        { ...common, type: "MX", data: { preference: record.priority ?? 0, exchange: data } },
      ];
    case "CAA":
      return certificationAuthority(data).map((parts) => ({
        ...common,
        type: "CAA",
        data: parts,
      }));
    default:
      return [];
  }
}

/** Text may be stored with or without the quotes of a zone file; a part holds 255 bytes. */
function textParts(content: string): string[] {
  const quoted = [...content.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? "");
  const whole = content.startsWith('"') && quoted.length > 0 ? quoted : [content];
  return whole.flatMap((part) => part.match(/.{1,255}/gs) ?? [""]);
}

type Caa = Extract<Answer, { type: "CAA" }>["data"];
const CAA_TAGS: readonly Caa["tag"][] = ["issue", "issuewild", "iodef"];

function certificationAuthority(content: string): readonly Caa[] {
  const [, flags, name, value] = /^(\d+) (\w+) "?([^"]*)"?$/.exec(content) ?? [];
  const tag = CAA_TAGS.find((candidate) => candidate === name);
  if (tag === undefined || value === undefined) return [];
  return [{ flags: Number(flags), tag, value }];
}

/** An answer's data as `dig +short` would show it. */
export function textOf(answer: Answer): string {
  switch (answer.type) {
    case "MX":
      return `${answer.data.preference ?? 0} ${answer.data.exchange}`;
    case "TXT":
      return [answer.data].flat().map(String).join("");
    case "CAA":
      return `${answer.data.flags ?? 0} ${answer.data.tag} "${answer.data.value}"`;
    case "SOA":
      return `${answer.data.mname} ${answer.data.rname} ${answer.data.serial ?? 0}`;
    default:
      return "data" in answer ? String(answer.data) : "";
  }
}
