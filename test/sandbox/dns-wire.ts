/** A DNS client of few lines: packets as they are, over UDP and TCP. */
import { createSocket } from "node:dgram";
import { connect } from "node:net";
import {
  type DecodedPacket,
  decode,
  encode,
  type OptAnswer,
  type Packet,
  RECURSION_DESIRED,
} from "dns-packet";

/** The types that are installed forget the code. */
type Reply = DecodedPacket & { readonly rcode: string };

export const OPT: OptAnswer = {
  type: "OPT",
  name: ".",
  udpPayloadSize: 1_232,
  extendedRcode: 0,
  ednsVersion: 0,
  flags: 0,
  flag_do: false,
  options: [],
};

export const queryFor = (
  name: string,
  type: "A" | "TXT" = "A",
  more: Partial<Packet> = {},
): Buffer =>
  encode({
    type: "query",
    id: 4_711,
    flags: RECURSION_DESIRED,
    questions: [{ name, type }],
    ...more,
  });

/** `patienceMs`: short where silence is what is expected. */
export function overUdp(port: number, bytes: Buffer, patienceMs = 300_000): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const socket = createSocket("udp4");
    const timer = setTimeout(() => {
      socket.close();
      reject(new Error("silence"));
    }, patienceMs);
    socket.on("message", (reply) => {
      clearTimeout(timer);
      socket.close();
      resolve(decode(reply) as Reply);
    });
    socket.send(bytes, port, "127.0.0.1");
  });
}

/**
 * The first reply to packets that leave in this order. The server takes them in turn, so that
 * one without a reply shows by the next one's coming first: no silence has to be timed.
 */
export function firstOverUdp(port: number, packets: readonly Buffer[]): Promise<Reply> {
  return new Promise((resolve) => {
    const socket = createSocket("udp4");
    socket.on("message", (reply) => {
      socket.close();
      resolve(decode(reply) as Reply);
    });
    for (const packet of packets) socket.send(packet, port, "127.0.0.1");
  });
}

/** Sends the bytes in two pieces, and waits for `count` replies. */
export function overTcp(port: number, bytes: Buffer, count: number): Promise<Reply[]> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let got = Buffer.alloc(0);
    socket.on("error", reject);
    socket.on("data", (piece) => {
      got = Buffer.concat([got, piece]);
      const replies: Reply[] = [];
      for (let at = 0; at + 2 <= got.length; ) {
        const end = at + 2 + got.readUInt16BE(at);
        if (end <= got.length) replies.push(decode(got.subarray(at + 2, end)) as Reply);
        at = end;
      }
      if (replies.length < count) return;
      socket.destroy();
      resolve(replies);
    });
    socket.write(bytes.subarray(0, 5));
    setTimeout(() => socket.write(bytes.subarray(5)), 20);
  });
}

export const framed = (bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
