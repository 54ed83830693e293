/**
 * The network side of a name server: UDP and TCP on one port of 127.0.0.1. It makes the
 * faults that were ordered for "dns" (with the server's name as operation, or without one for
 * all servers): an error is SERVFAIL or the code named, a delay delays, all else is silence.
 */
import { createSocket, type Socket as UdpSocket } from "node:dgram";
import { createServer, type Server, type Socket } from "node:net";
import type { Fault, Faults } from "../faults.ts";
import type { Journal } from "../journal.ts";
import type { Timeline } from "../time.ts";
import type { DnsAnswer, Rcode } from "./answer.ts";
import type { NameServer } from "./name-server.ts";
import { type Query, readQuery, writeReply } from "./packet.ts";

export interface DnsServerOptions {
  readonly nameServer: Pick<NameServer, "name" | "answer">;
  readonly faults: Faults;
  readonly timeline: Timeline;
  readonly journal: Journal;
  readonly port?: number;
}

export interface DnsServer {
  readonly port: number;
  /** `127.0.0.1:PORT`, as resolvers take it. */
  readonly address: string;
  close(): Promise<void>;
}

const HOST = "127.0.0.1";
const TRIES = 20;

export async function openDnsServer(options: DnsServerOptions): Promise<DnsServer> {
  const connections = new Set<Socket>();
  const { tcp, udp, port } = await listenOnBoth(options.port ?? 0);
  let isOpen = true;
  udp.on("message", (bytes, from) => {
    serve(options, bytes, false, (reply) => {
      if (isOpen) udp.send(reply, from.port, from.address);
    });
  });
  tcp.on("connection", (connection) => {
    connections.add(connection);
    connection.on("close", () => connections.delete(connection));
    connection.on("error", () => connection.destroy());
    onFrames(connection, (bytes) => {
      serve(options, bytes, true, (reply) => {
        if (connection.writable) connection.write(framed(reply));
      });
    });
  });
  const close = async (): Promise<void> => {
    isOpen = false;
    for (const connection of connections) connection.destroy();
    await Promise.all([
      new Promise<void>((resolve) => udp.close(() => resolve())),
      new Promise<void>((resolve) => tcp.close(() => resolve())),
    ]);
  };
  return { port, address: `${HOST}:${port}`, close };
}

function serve(
  options: DnsServerOptions,
  bytes: Buffer,
  overTcp: boolean,
  send: (reply: Buffer) => void,
): void {
  const query = readQuery(bytes);
  if (query === undefined) return;
  if (Buffer.isBuffer(query)) {
    send(query);
    return;
  }
  const fault = struck(options);
  const reply = (): void => send(writeReply(query, answerTo(options, query, fault), overTcp));
  if (fault === undefined || fault.kind === "error") reply();
  else if (fault.kind === "delay") options.timeline.after(fault.ms, reply);
}

function struck({ nameServer, faults, journal }: DnsServerOptions): Fault | undefined {
  const operation = nameServer.name;
  const fault = faults.take("dns", operation);
  if (fault !== undefined)
    journal.write({ kind: "fault", service: "dns", operation, what: fault.kind });
  return fault;
}

const CODES: ReadonlySet<string> = new Set<Rcode>(["FORMERR", "NXDOMAIN", "NOTIMP", "REFUSED"]);

function answerTo({ nameServer }: DnsServerOptions, query: Query, fault?: Fault): DnsAnswer {
  const { name, type, class: class_ } = query.question;
  const nothing = { answers: [], authorities: [] };
  if (fault?.kind === "error")
    return { rcode: CODES.has(fault.code) ? (fault.code as Rcode) : "SERVFAIL", ...nothing };
  if (class_ !== "IN") return { rcode: "REFUSED", ...nothing };
  return nameServer.answer(name, type);
}

/** Each message over TCP has its length before it, and may come in any number of pieces. */
function onFrames(connection: Socket, take: (bytes: Buffer) => void): void {
  let rest = Buffer.alloc(0);
  connection.on("data", (piece: Buffer) => {
    rest = Buffer.concat([rest, piece]);
    while (rest.length >= 2 && rest.length >= 2 + rest.readUInt16BE(0)) {
      const end = 2 + rest.readUInt16BE(0);
      take(rest.subarray(2, end));
      rest = rest.subarray(end);
    }
  });
}

function framed(reply: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(reply.length);
  return Buffer.concat([length, reply]);
}

/** A port that is free for TCP may be taken for UDP: then another one is tried. */
async function listenOnBoth(
  wanted: number,
): Promise<{ tcp: Server; udp: UdpSocket; port: number }> {
  for (let left = TRIES; ; left--) {
    const tcp = createServer();
    const port = await listening(tcp, wanted);
    const udp = createSocket("udp4");
    const problem = await bound(udp, port);
    if (problem === undefined) return { tcp, udp, port };
    udp.close();
    await new Promise<void>((resolve) => tcp.close(() => resolve()));
    if (wanted !== 0 || left <= 1) throw problem;
  }
}

function listening(tcp: Server, wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    tcp.once("error", reject).listen(wanted, HOST, () => {
      const address = tcp.address();
      if (address === null || typeof address === "string") reject(new Error("no port"));
      else resolve(address.port);
    });
  });
}

function bound(udp: UdpSocket, port: number): Promise<Error | undefined> {
  return new Promise((resolve) => {
    udp.once("error", resolve).bind(port, HOST, () => {
      udp.removeAllListeners("error");
      resolve(undefined);
    });
  });
}
