/**
 * One question to one name server, and its whole reply: Node's resolver keeps the answers alone,
 * and whom a zone is delegated to stands beside them.
 */
import { randomInt } from "node:crypto";
import { createSocket } from "node:dgram";
import { connect } from "node:net";
import { type DecodedPacket, decode, encode, type Packet, streamEncode } from "dns-packet";

export interface Question {
  readonly name: string;
  readonly type: "NS";
}

export interface Peer {
  /** An address. */
  readonly host: string;
  readonly port: number;
}

/** Of one try; a datagram may get lost, so there are two. */
const LONGEST_MS = 2_000;
const TRIES = 2;
/** RFC 9715: more may be split on the way. */
const UDP_BYTES = 1_232;

/** Undefined: no reply to be read within the time. Over TCP where it is too long for a datagram. */
export async function exchange(
  peer: Peer,
  question: Question,
  longestMs = LONGEST_MS,
): Promise<DecodedPacket | undefined> {
  const query = queryFor(question);
  for (let left = TRIES; left > 0; left -= 1) {
    const bytes = await overUdp(peer, query, longestMs);
    const reply = bytes && replyIn(bytes, query);
    if (reply === undefined) continue;
    if (reply.flag_tc !== true) return reply;
    const whole = await overTcp(peer, query, longestMs);
    return whole && replyIn(whole, query);
  }
  return undefined;
}

type Query = Packet & { readonly id: number };

/** Not recursive: the server says what it knows by itself. */
function queryFor({ name, type }: Question): Query {
  return {
    ...{ type: "query", id: randomInt(65_536), flags: 0, questions: [{ name, type }] },
    additionals: [
      {
        ...{ type: "OPT", name: ".", udpPayloadSize: UDP_BYTES, extendedRcode: 0, ednsVersion: 0 },
        ...{ flags: 0, flag_do: false, options: [] },
      },
    ],
  };
}

/** Undefined: it is no reply to this query, or none that can be read. */
function replyIn(bytes: Buffer, { id, questions }: Query): DecodedPacket | undefined {
  let reply: DecodedPacket;
  try {
    reply = decode(bytes);
  } catch {
    return undefined;
  }
  const nameOf = ({ questions: all }: Packet) => all?.[0]?.name.toLowerCase();
  const isMeant = reply.id === id && reply.type === "response";
  return isMeant && nameOf(reply) === nameOf({ questions }) ? reply : undefined;
}

/** A connected socket takes datagrams of its peer alone. */
function overUdp({ host, port }: Peer, query: Query, ms: number): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket(host.includes(":") ? "udp6" : "udp4");
    const end = (bytes?: Buffer): void => {
      clearTimeout(timer);
      socket.close();
      resolve(bytes);
    };
    const timer = setTimeout(end, ms);
    socket.once("error", () => end());
    socket.once("message", (bytes) => end(bytes));
    socket.connect(port, host, () => socket.send(encode(query)));
  });
}

function overTcp({ host, port }: Peer, query: Query, ms: number): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    let received = Buffer.alloc(0);
    const socket = connect({ host, port }, () => socket.write(streamEncode(query)));
    const end = (bytes?: Buffer): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(bytes);
    };
    const timer = setTimeout(end, ms);
    socket.on("error", () => end());
    socket.on("close", () => end());
    socket.on("data", (piece) => {
      received = Buffer.concat([received, piece]);
      if (received.length < 2) return;
      const whole = 2 + received.readUInt16BE(0);
      if (received.length >= whole) end(received.subarray(2, whole));
    });
  });
}
