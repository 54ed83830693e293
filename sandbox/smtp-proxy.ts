/**
 * The mail servers of the tasks. Their public addresses exist nowhere, so a SOCKS5 proxy
 * (RFC 1928, without a password) on loopback stands for the way to them: while a task runs, its
 * address takes connections and greets; to any other address there is no way.
 */

import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";

export interface SmtpProxy {
  readonly port: number;
  close(): Promise<void>;
}

const HOST = "127.0.0.1";
const SMTP_PORT = 25;
/** Version 5, without a password. */
const ACCEPTED = Buffer.from([5, 0]);
/** Version 5, the reply, reserved, and an address of 0.0.0.0:0. */
const reply = (code: number): Buffer => Buffer.from([5, code, 0, 1, 0, 0, 0, 0, 0, 0]);
const [CONNECTED, NO_WAY] = [reply(0), reply(4)];

/** `isRunning`: whether a running task has this IPv4 address. */
export async function openSmtpProxy(isRunning: (address: string) => boolean): Promise<SmtpProxy> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
    serve(socket, isRunning);
  });
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serve(socket: Socket, isRunning: (address: string) => boolean): void {
  let phase: "hello" | "target" | "smtp" = "hello";
  // Each message of the client comes whole: it waits for an answer before the next.
  socket.on("data", (chunk: Buffer) => {
    if (phase === "hello") {
      socket.write(ACCEPTED);
      phase = "target";
    } else if (phase === "target") {
      const address = chunk.subarray(4, 8).join(".");
      const isOpen = chunk[3] === 1 && chunk.readUInt16BE(8) === SMTP_PORT && isRunning(address);
      if (!isOpen) return void socket.end(NO_WAY);
      phase = "smtp";
      socket.write(CONNECTED);
      socket.write("220 mx.kuma8088.com ESMTP Postfix\r\n");
    } else socket.end("221 2.0.0 Bye\r\n");
  });
}
