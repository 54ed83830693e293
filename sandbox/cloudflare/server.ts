/**
 * The HTTP server of the simulated Cloudflare: `http://127.0.0.1:PORT/client/v4`. It turns
 * requests into calls on the model, and makes the faults that were ordered for "cloudflare".
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { answerWith } from "../fault-answers.ts";
import type { Faults } from "../faults.ts";
import type { Journal } from "../journal.ts";
import type { Timeline } from "../time.ts";
import type { CloudflareModel } from "./model.ts";
import { answer, ordered, type Raw } from "./raw.ts";
import { routeOf } from "./routes.ts";

export interface CloudflareServerOptions {
  readonly model: CloudflareModel;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly timeline: Timeline;
  /** Before each call takes effect. */
  readonly latencyMs?: number;
  readonly port?: number;
}

export interface CloudflareServer {
  /** To be given to clients as their base URL. */
  readonly url: string;
  readonly port: number;
  /** Cuts every connection. */
  close(): Promise<void>;
}

const BASE = "/client/v4";

export async function openCloudflareServer(
  options: CloudflareServerOptions,
): Promise<CloudflareServer> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://sandbox");
    readBody(request).then(
      (text) => serve(options, request, url, text, response),
      // The client went away in the middle of its request.
      () => response.destroy(),
    );
  });
  const close = closer(server);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  return { url: `http://127.0.0.1:${address.port}${BASE}`, port: address.port, close };
}

/** Stalled replies would keep a server open forever. */
function closer(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
}

function serve(
  options: CloudflareServerOptions,
  request: IncomingMessage,
  url: URL,
  text: string,
  response: ServerResponse,
): void {
  const { journal, faults, timeline, latencyMs = 0 } = options;
  const method = request.method ?? "GET";
  const path = url.pathname.startsWith(`${BASE}/`) ? url.pathname.slice(BASE.length) : "";
  const operation = routeOf(method, path)?.operation ?? "unknown";
  journal.write({ kind: "call", service: "cloudflare", operation });
  const fault = faults.take("cloudflare", operation);
  if (fault !== undefined)
    journal.write({ kind: "fault", service: "cloudflare", operation, what: fault.kind });
  const authorization = request.headers.authorization;
  const call = {
    method,
    path,
    query: url.searchParams,
    ...(authorization === undefined ? {} : { authorization }),
  };
  const wait = latencyMs + (fault?.kind === "delay" ? fault.ms : 0);
  const answers = {
    effect: () => answer(options.model, call, text),
    ordered,
    send: (raw: Raw) => send(raw, response),
    sendHalf: (raw: Raw) => sendHalf(raw, response),
    cut: () => response.destroy(),
  };
  const run = (): void => answerWith(fault, answers);
  if (wait === 0) run();
  else timeline.after(wait, run);
}

function send({ status, headers, body }: Raw, response: ServerResponse): void {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(body);
}

function sendHalf({ status, headers, body }: Raw, response: ServerResponse): void {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
  response.write(body.slice(0, Math.floor(body.length / 2)));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
