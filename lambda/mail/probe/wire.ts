/**
 * A connection on which one side asks and the other replies, in clear and then by TLS. All of it
 * ends when the signal says so: a server that sends a byte a second must not keep the function
 * until Lambda ends it, because then nothing would be reported.
 */
import { connect, type Socket } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { type Reply, takeReply } from "./reply.ts";

/** `code` is the system's (ECONNREFUSED), or ETIMEDOUT, ECLOSED, EREPLY. */
export class TalkFailed extends Error {
  override readonly name = "TalkFailed";
  readonly code: string;
  /** What had come of a reply that did not end; "" where nothing had. */
  readonly partly: string;
  constructor(code: string, message: string, partly = "") {
    super(message);
    this.code = code;
    this.partly = partly;
  }
}

const LONGEST_REPLY = 64 * 1024;

/**
 * What other mail servers accept as senders, to whom encryption without a certificate or with a
 * short key is better than none: the probe checks it afterward, and reports that it is weak.
 */
const TLS = {
  rejectUnauthorized: false,
  minVersion: "TLSv1.2",
  ciphers: "ALL:+aNULL:@SECLEVEL=0",
  minDHSize: 1,
} as const;

export class Wire {
  #socket: Socket | TLSSocket;
  readonly #signal: AbortSignal;
  #received = "";
  /** Set once nothing more can come. */
  #failure: TalkFailed | undefined;
  #notify: () => void = () => {};

  private constructor(socket: Socket, signal: AbortSignal) {
    this.#socket = socket;
    this.#signal = signal;
    signal.addEventListener("abort", () => this.#fail(tooLate("no whole reply in time")));
  }

  /** @throws TalkFailed as all methods here do. */
  static async open(
    { address, port }: { readonly address: string; readonly port: number },
    signal: AbortSignal,
  ): Promise<Wire> {
    if (signal.aborted) throw tooLate("no time was left to connect");
    const socket = connect({ host: address, port });
    const wire = new Wire(socket, signal);
    wire.#listen();
    await wire.#until(socket, "connect");
    return wire;
  }

  get socket(): Socket | TLSSocket {
    return this.#socket;
  }

  async ask(command: string): Promise<Reply> {
    this.#socket.write(`${command}\r\n`);
    return await this.reply();
  }

  async reply(): Promise<Reply> {
    for (;;) {
      const taken = takeReply(this.#received);
      if (taken !== undefined) {
        this.#received = taken.rest;
        return taken.reply;
      }
      if (this.#received.length > LONGEST_REPLY)
        throw new TalkFailed("EREPLY", `a reply of more than ${LONGEST_REPLY} characters`);
      if (this.#failure !== undefined) {
        const { code, message } = this.#failure;
        throw new TalkFailed(code, message, this.#received);
      }
      await new Promise<void>((resolve) => {
        this.#notify = resolve;
      });
    }
  }

  async secure(servername: string): Promise<void> {
    const plain = this.#socket;
    plain.removeAllListeners("data");
    this.#received = "";
    const secured = connectTls({ socket: plain, servername, ...TLS });
    this.#socket = secured;
    this.#listen();
    await this.#until(secured, "secureConnect");
  }

  /** QUIT is politeness: without it the server's log shows a lost connection each time. */
  async close(patience: AbortSignal): Promise<void> {
    const isOpen = this.#failure === undefined;
    if (isOpen) {
      patience.addEventListener("abort", () => this.#fail(tooLate("no reply to QUIT in time")));
      await this.ask("QUIT").catch(() => undefined);
    }
    this.#socket.destroy();
  }

  #listen(): void {
    const socket = this.#socket;
    socket.on("data", (chunk: Buffer) => {
      this.#received += chunk.toString("utf8");
      this.#notify();
    });
    socket.on("error", (error: NodeJS.ErrnoException) =>
      this.#fail(new TalkFailed(error.code ?? error.name, error.message)),
    );
    socket.on("close", () =>
      this.#fail(new TalkFailed("ECLOSED", "the server closed the connection")),
    );
  }

  #fail(failure: TalkFailed): void {
    this.#failure ??= failure;
    this.#notify();
    if (this.#signal.aborted) this.#socket.destroy();
  }

  #until(socket: Socket, event: "connect" | "secureConnect"): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#notify = () => this.#failure && reject(this.#failure);
      socket.once(event, () => resolve());
      this.#notify();
    });
  }
}

const tooLate = (said: string): TalkFailed => new TalkFailed("ETIMEDOUT", said);
