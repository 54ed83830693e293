/** A small mail server on loopback that replies as a test orders. */
import { createServer, type Server, type Socket } from "node:net";
import { createSecureContext, type SecureContextOptions, TLSSocket } from "node:tls";
import { onTestFinished } from "vitest";

export interface MailServerOptions {
  readonly greeting?: string;
  /** By the command's first word; "" closes the connection without a reply, undefined hangs. */
  readonly replies?: Readonly<Record<string, string | undefined>>;
  /** "never": the handshake is not answered. */
  readonly tls?: SecureContextOptions | "never";
  /** After the handshake, if they differ. */
  readonly securedReplies?: MailServerOptions["replies"];
}

export interface MailServer {
  readonly port: number;
  /** Every command received, in order, from all connections. */
  readonly received: readonly string[];
}

const EHLO = "250-mx.example.com\r\n250-PIPELINING\r\n250 8BITMIME";

export const SMTP = {
  EHLO,
  MAIL: "250 2.1.0 Ok",
  RCPT: "250 2.1.5 Ok",
  RSET: "250 2.0.0 Ok",
  QUIT: "221 2.0.0 Bye",
  STARTTLS: "220 2.0.0 Ready to start TLS",
} as const;

export const WITH_TLS = { ...SMTP, EHLO: EHLO.replace("250-PIPELINING", "250-STARTTLS") };

const UNKNOWN = "500 5.5.1 Unknown command";

export async function mailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const received: string[] = [];
  const { greeting = "220 mx.example.com ESMTP ready" } = options;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    if (greeting !== "") socket.write(`${greeting}\r\n`);
    converse(socket, options, received);
  });
  onTestFinished(() => close(server, sockets));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { port: address.port, received };
}

function converse(socket: Socket, options: MailServerOptions, received: string[]): void {
  const usual = options.tls === undefined ? SMTP : WITH_TLS;
  const replies: NonNullable<MailServerOptions["replies"]> = options.replies ?? usual;
  let rest = "";
  const onData = (chunk: Buffer): void => {
    const lines = (rest + chunk.toString("latin1")).split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      received.push(line);
      const [word = ""] = line.split(/[ :]/);
      const reply = word in replies ? replies[word] : UNKNOWN;
      if (reply === "") return void socket.destroy();
      if (reply !== undefined) socket.write(`${reply}\r\n`);
      if (word === "STARTTLS" && reply?.startsWith("2") === true) {
        socket.removeListener("data", onData);
        secure(socket, options, received);
        return;
      }
      if (word === "QUIT") socket.end();
    }
  };
  socket.on("data", onData);
}

/** Without a key pair it answers the handshake with invalid data. */
function secure(socket: Socket, options: MailServerOptions, received: string[]): void {
  const { tls, securedReplies, ...others } = options;
  if (tls === "never") return;
  if (tls === undefined) return void socket.write("this is not TLS\r\n");
  const secured = new TLSSocket(socket, {
    isServer: true,
    secureContext: createSecureContext(tls),
  });
  secured.on("error", () => {});
  const replies = securedReplies ?? others.replies;
  converse(secured, { ...others, ...(replies && { replies }), tls }, received);
}

async function close(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
}
