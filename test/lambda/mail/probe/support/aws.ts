/**
 * Lambda's and Route 53's servers as far as the main function calls them. Each request's
 * signature is computed again, from AWS's specification and not by the SDK. Requests to other
 * services are forwarded to `elsewhere`.
 */
import { createHash, createHmac } from "node:crypto";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";

export interface ReceivedRequest {
  readonly service: string;
  readonly region: string;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly isSignatureValid: boolean;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface FakeAws {
  readonly url: string;
  readonly requests: ReceivedRequest[];
  /** The answer; undefined: none. */
  answer: (request: ReceivedRequest) => Answer | undefined;
  /** Where requests to other services go. */
  elsewhere: string;
  close(): Promise<void>;
}

export async function fakeAws(secret: string): Promise<FakeAws> {
  const fake = {
    url: "",
    requests: [] as ReceivedRequest[],
    answer: (): Answer | undefined => ({ status: 202, body: "" }),
    elsewhere: "",
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const server = createServer((request, response) => void serve(fake, secret, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  fake.url = `http://127.0.0.1:${address.port}`;
  return fake;
}

async function serve(
  fake: FakeAws,
  secret: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString("utf8");
  const scope = /Credential=[^/]+\/\d{8}\/([^/]+)\/([^/]+)\//.exec(
    request.headers.authorization ?? "",
  );
  const [, region = "", service = ""] = scope ?? [];
  if (fake.elsewhere !== "" && !["lambda", "route53"].includes(service))
    return await forward(fake.elsewhere, request, body, response);
  const received: ReceivedRequest = {
    service,
    region,
    method: request.method ?? "",
    path: request.url ?? "",
    headers: request.headers,
    body,
    isSignatureValid: isSignatureValid(request, body, secret),
  };
  fake.requests.push(received);
  const answer = fake.answer(received);
  if (answer !== undefined)
    response.writeHead(answer.status, { ...answer.headers }).end(answer.body);
}

async function forward(
  to: string,
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
): Promise<void> {
  const { host: _, connection: __, "content-length": ___, ...rest } = request.headers;
  const headers = Object.entries(rest).map(([key, value]) => [key, String(value)] as const);
  const reply = await fetch(new URL(request.url ?? "/", to), {
    method: request.method ?? "POST",
    headers: Object.fromEntries(headers),
    body,
  });
  const type = reply.headers.get("content-type") ?? "";
  response.writeHead(reply.status, { "content-type": type }).end(await reply.text());
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string) =>
  createHmac("sha256", key).update(text).digest();

function isSignatureValid(request: IncomingMessage, body: string, secret: string): boolean {
  const authorization = request.headers.authorization ?? "";
  const [, scope = "", signed = "", signature] =
    /Credential=[^/]+\/(\S+), SignedHeaders=(\S+), Signature=(\w+)$/.exec(authorization) ?? [];
  const path = (request.url ?? "").split("/").map(encodeURIComponent).join("/");
  const headers = signed.split(";").map((key) => `${key}:${String(request.headers[key]).trim()}\n`);
  const parts = [request.method, path, "", headers.join(""), signed, sha256(body)];
  const when = String(request.headers["x-amz-date"]);
  const toSign = ["AWS4-HMAC-SHA256", when, scope, sha256(parts.join("\n"))].join("\n");
  const key = scope.split("/").reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return signed.includes("host") && hmac(key, toSign).toString("hex") === signature;
}
