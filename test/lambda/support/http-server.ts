/** A server on loopback that answers as a test orders, also in ways that no server should. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export type Answer = (response: ServerResponse, call: Call) => void;

export interface Server {
  readonly url: string;
  /** The answers to the next calls, in order; the last one repeats. */
  answers(...answers: readonly Answer[]): void;
  /** All calls since `answers`. */
  readonly calls: readonly Call[];
  close(): Promise<void>;
}

export async function startServer(): Promise<Server> {
  let queue: readonly Answer[] = [];
  let calls: readonly Call[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { pathname: path, searchParams: query } = new URL(request.url ?? "/", "http://x");
    const [answer = cut(), ...rest] = queue;
    if (rest.length > 0) queue = rest;
    const { method = "", headers } = request;
    const call: Call = { method, path, query, headers, body };
    calls = [...calls, call];
    answer(response, call);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get calls() {
      return calls;
    },
    answers(...answers) {
      queue = answers;
      calls = [];
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Headers = Readonly<Record<string, string>>;

export const json =
  (status: number, body: unknown, headers: Headers = {}): Answer =>
  (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };

export const html =
  (status: number): Answer =>
  (response) => {
    response.writeHead(status, { "content-type": "text/html" });
    response.end(`<html>\n<h1>${"edge ".repeat(200)}</h1></html>`);
  };

export const stallHeaders = (): Answer => () => undefined;

/** Sends the headers and a fragment of the body, and then nothing more. */
export const stallBody =
  (status: number, begin: string): Answer =>
  (response) => {
    response.writeHead(status, { "content-type": "application/json", "content-length": "9999" });
    response.write(begin);
  };

export const cutBody =
  (status: number, begin: string): Answer =>
  (response) => {
    stallBody(status, begin)(response, {} as Call);
    setTimeout(() => response.destroy(), 5);
  };

export const cut = (): Answer => (response) => {
  response.destroy();
};
