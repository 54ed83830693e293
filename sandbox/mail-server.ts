/**
 * The mail server of the task, on loopback: its public address exists nowhere. It greets by its
 * name, knows the commands up to the recipient, and takes no message.
 */
import { createServer, type Socket } from "node:net";

export interface MailServer {
  readonly port: number;
  close(): Promise<void>;
}

const REPLIES: Readonly<Record<string, string>> = {
  MAIL: "250 2.1.0 Ok",
  RCPT: "250 2.1.5 Ok",
  RSET: "250 2.0.0 Ok",
  QUIT: "221 2.0.0 Bye",
};

export async function openMailServer(name: string): Promise<MailServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
    converse(socket, name);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  return {
    port: address.port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function converse(socket: Socket, name: string): void {
  socket.write(`220 ${name} ESMTP\r\n`);
  let rest = "";
  socket.on("data", (chunk: Buffer) => {
    const lines = (rest + chunk.toString("latin1")).split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const word = line.split(/[ :]/)[0]?.toUpperCase() ?? "";
      const hello = `250-${name}\r\n250 8BITMIME`;
      socket.write(`${word === "EHLO" ? hello : (REPLIES[word] ?? "502 5.5.2 Unknown")}\r\n`);
      if (word === "QUIT") socket.end();
    }
  });
}
