/**
 * Does a mail server greet? The connection and the first reply, and no more; by way of a SOCKS5
 * proxy (RFC 1928) where port 25 is closed from here: `ssh -D 1080 HOST` is one.
 */
import { connect, type Socket } from "node:net";
import ipaddr from "ipaddr.js";
import type { ServerAddress } from "../../contract/server-address.ts";
import type { Timer } from "../../lambda/domain/ports.ts";
import { takeReply } from "../../lambda/mail/probe/reply.ts";

/** A live address answers at once, and packets to a dead one are dropped. */
const CONNECT_MS = 3_000;
/** Postscreen lets a client wait for 6 seconds. */
const GREETING_MS = 10_000;

export interface Greeter {
  readonly port: number;
  readonly proxy?: ServerAddress;
}

export async function greets(
  address: string,
  { port, proxy }: Greeter,
  timer: Timer,
): Promise<boolean> {
  const to = proxy === undefined ? { host: address, port } : proxy;
  const socket = connect({ host: to.host, port: to.port });
  const bytes = received(socket);
  try {
    await bytes.until(timer.timeout(CONNECT_MS), () => socket.readyState === "open");
    const whole = timer.timeout(GREETING_MS);
    if (proxy !== undefined) await throughProxy(socket, bytes, address, port, whole);
    const reply = () => takeReply(bytes.all().toString("utf8"))?.reply;
    await bytes.until(whole, () => reply() !== undefined);
    socket.end("QUIT\r\n");
    return reply()?.code === 220;
  } catch (error) {
    if (error instanceof NoAnswer) return false;
    throw error;
  } finally {
    socket.destroySoon();
  }
}

class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

interface Received {
  readonly all: () => Buffer;
  readonly drop: (bytes: number) => void;
  /** @throws NoAnswer where the time is over or the connection has failed. */
  readonly until: (signal: AbortSignal, holds: () => boolean) => Promise<void>;
}

function received(socket: Socket): Received {
  let buffer = Buffer.alloc(0);
  let isOver = false;
  let onChange = (): void => undefined;
  socket.on("data", (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    onChange();
  });
  socket.on("connect", () => onChange());
  const end = (): void => {
    isOver = true;
    onChange();
  };
  // An error is followed by "close".
  socket.on("error", () => undefined).on("close", end);
  return {
    all: () => buffer,
    drop: (bytes) => {
      buffer = buffer.subarray(bytes);
    },
    until: (signal, holds) =>
      new Promise((resolve, reject) => {
        onChange = () => {
          if (holds()) resolve();
          else if (isOver || signal.aborted) reject(new NoAnswer());
        };
        signal.addEventListener("abort", () => onChange(), { once: true });
        onChange();
      }),
  };
}

const GREETING = Buffer.from([5, 1, 0]);
const ADDRESS_BYTES: Readonly<Record<number, number>> = { 1: 4, 4: 16 };

async function throughProxy(
  socket: Socket,
  bytes: Received,
  address: string,
  port: number,
  signal: AbortSignal,
): Promise<void> {
  socket.write(GREETING);
  await bytes.until(signal, () => bytes.all().length >= 2);
  if (bytes.all()[1] !== 0) throw new NoAnswer("the proxy wants a password");
  bytes.drop(2);
  const target = ipaddr.parse(address).toByteArray();
  const kind = target.length === 4 ? 1 : 4;
  socket.write(Buffer.from([5, 1, 0, kind, ...target, port >> 8, port & 255]));
  const length = () => 6 + (ADDRESS_BYTES[bytes.all()[3] ?? 0] ?? 0);
  await bytes.until(signal, () => bytes.all().length >= 4 && bytes.all().length >= length());
  if (bytes.all()[1] !== 0) throw new NoAnswer("the proxy did not get through");
  bytes.drop(length());
}
