/** Name servers over UDP on loopback that reply as a test says. */
import { createSocket, type Socket } from "node:dgram";
import { type Answer, decode, encode, type Packet } from "dns-packet";
import { afterEach } from "vitest";
import { fqdn } from "../lambda/support/store.ts";

export const ZONE = fqdn("example.com");
export const NAME = fqdn("mx.example.com");
const RCODE = { NXDOMAIN: 3, SERVFAIL: 2, REFUSED: 5 } as const;
const sockets: Socket[] = [];

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

export interface Reply {
  readonly answers?: readonly Answer[];
  readonly rcode?: keyof typeof RCODE;
}

/** The one that was opened last. */
export const closeLast = (): void => void sockets.pop()?.close();

/** What a server replies to `TYPE name`; `undefined`: no reply. */
export async function serve(reply: (question: string) => Reply | undefined) {
  const socket = createSocket("udp4");
  sockets.push(socket);
  socket.on("message", (message, from) => {
    const query = decode(message);
    const [question] = query.questions ?? [];
    const said = reply(`${question?.type} ${question?.name}`);
    if (said === undefined) return;
    const packet: Packet = {
      type: "response",
      flags: 0x8400 | (said.rcode === undefined ? 0 : RCODE[said.rcode]),
      questions: query.questions ?? [],
      answers: [...(said.answers ?? [])],
      ...(query.id === undefined ? {} : { id: query.id }),
    };
    socket.send(encode(packet), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  return `127.0.0.1:${socket.address().port}`;
}

export const a = (...data: readonly string[]): Reply => ({
  answers: data.map((one) => ({ type: "A", name: NAME, ttl: 60, data: one })),
});
