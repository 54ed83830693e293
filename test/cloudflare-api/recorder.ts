/** A proxy between a client and a server that records every exchange. */
import { createServer } from "node:http";
import type { Exchange } from "./openapi.ts";

export interface Recorder {
  readonly url: string;
  readonly exchanges: Exchange[];
  close(): Promise<void>;
}

/** `target` with its base path, which exchanges leave out. */
export async function openRecorder(target: string): Promise<Recorder> {
  const base = new URL(target).pathname;
  const exchanges: Exchange[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString("utf8");
    const { method = "GET", headers: sent } = request;
    const url = new URL(request.url ?? "/", target);
    const { status, headers, reply } = await passOn(method, url, text, {
      authorization: sent.authorization ?? "",
      "content-type": sent["content-type"] ?? "",
    });
    const path = url.pathname.slice(base.length);
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    exchanges.push({ method, path, query: url.searchParams, body, status, reply, headers });
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(reply));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  return {
    url: `http://127.0.0.1:${address.port}${base}`,
    exchanges,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function passOn(
  method: string,
  url: URL,
  text: string,
  headers: Readonly<Record<string, string>>,
) {
  const response = await fetch(url, { method, headers, ...(text === "" ? {} : { body: text }) });
  const reply: unknown = await response.json();
  return { status: response.status, headers: response.headers, reply };
}
