/** Query packets in, reply packets out: the rules of the DNS that are not about zones. */
import {
  type Answer,
  AUTHORITATIVE_ANSWER,
  type DecodedPacket,
  decode,
  encode,
  type OptAnswer,
  type Question,
  TRUNCATED_RESPONSE,
} from "dns-packet";
import type { DnsAnswer, Rcode } from "./answer.ts";

/** What DNS Flag Day 2020 recommends; what a query without EDNS allows. */
const OUR_UDP_BYTES = 1_232;
const PLAIN_UDP_BYTES = 512;
const BAD_VERSION = 16;
const DNSSEC_OK = 0x8000;
const RCODES: Readonly<Record<Rcode, number>> = {
  NOERROR: 0,
  FORMERR: 1,
  SERVFAIL: 2,
  NXDOMAIN: 3,
  NOTIMP: 4,
  REFUSED: 5,
};

export interface Query {
  readonly packet: DecodedPacket;
  readonly question: Question;
  readonly opt: OptAnswer | undefined;
}

/**
 * A query that can be answered, a reply to one that cannot, or nothing where silence is due
 * (no DNS at all, or a reply that would start an echo).
 */
export function readQuery(bytes: Buffer): Query | Buffer | undefined {
  if (bytes.length < 12 || (bytes.readUInt16BE(2) & 0x8000) !== 0) return undefined;
  const id = bytes.readUInt16BE(0);
  const packet = decoded(bytes);
  if (packet === undefined) return bare(id, RCODES.FORMERR);
  if ((((packet.flags ?? 0) >> 11) & 0xf) !== 0) return bare(id, RCODES.NOTIMP);
  const [question, ...more] = packet.questions ?? [];
  if (question === undefined || more.length > 0) return bare(id, RCODES.FORMERR);
  const opt = (packet.additionals ?? []).find((extra) => extra.type === "OPT");
  return { packet, question, opt };
}

function decoded(bytes: Buffer): DecodedPacket | undefined {
  try {
    return decode(bytes);
  } catch {
    return undefined;
  }
}

const bare = (id: number, rcode: number): Buffer =>
  encode({ type: "response", id, flags: rcode, questions: [] });

/**
 * The recursion-desired bit is not copied, against RFC 1035 4.1.1: `dig` would warn at each
 * call that recursion was asked for and is not available, which says nothing of interest here.
 */
export function writeReply(query: Query, answer: DnsAnswer, overTcp: boolean): Buffer {
  const isVersionKnown = (query.opt?.ednsVersion ?? 0) === 0;
  const rcode = isVersionKnown ? RCODES[answer.rcode] : 0;
  const isKnown = answer.rcode === "NOERROR" || answer.rcode === "NXDOMAIN";
  const isOurs = isKnown && answer.isReferral === undefined;
  const packet = {
    type: "response" as const,
    id: query.packet.id ?? 0,
    flags: rcode | (isOurs && isVersionKnown ? AUTHORITATIVE_ANSWER : 0),
    questions: [query.question],
    answers: isVersionKnown ? [...answer.answers] : [],
    authorities: isVersionKnown ? [...answer.authorities] : [],
    additionals: query.opt === undefined ? [] : [ourOpt(query.opt, isVersionKnown)],
  };
  const bytes = encode(packet);
  if (overTcp || bytes.length <= roomFor(query)) return bytes;
  const flags = packet.flags | TRUNCATED_RESPONSE;
  return encode({ ...packet, flags, answers: [], authorities: [] });
}

function roomFor(query: Query): number {
  const asked = query.opt?.udpPayloadSize ?? PLAIN_UDP_BYTES;
  return Math.min(OUR_UDP_BYTES, Math.max(PLAIN_UDP_BYTES, asked));
}

/** Ours, not an echo: options such as cookies are not understood, and are left out. */
function ourOpt(opt: OptAnswer, isVersionKnown: boolean): Answer {
  const flags = opt.flags & DNSSEC_OK;
  return {
    type: "OPT",
    name: ".",
    udpPayloadSize: OUR_UDP_BYTES,
    extendedRcode: isVersionKnown ? 0 : BAD_VERSION >> 4,
    ednsVersion: 0,
    flags,
    flag_do: flags !== 0,
    options: [],
  };
}
