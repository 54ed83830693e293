/** Signed calls by `fetch`: the SDK's signer alone, without a client around it. */
import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Timer } from "../domain/ports.ts";
import { type SignedSend, signedCalls } from "./signed-calls.ts";
import type { SignedFetch, SignedRequest } from "./signed-request.ts";

export interface SignedFetchOptions {
  readonly credentials: ConstructorParameters<typeof SignatureV4>[0]["credentials"];
  readonly timer: Timer;
  /** In place of AWS's own, for every service: the sandbox. */
  readonly endpointUrl?: string;
}

export function signedFetch({ timer, ...options }: SignedFetchOptions): SignedFetch {
  return signedCalls(sendWith(options), timer);
}

function sendWith({
  credentials,
  endpointUrl,
}: Pick<SignedFetchOptions, "credentials" | "endpointUrl">): SignedSend {
  return async (request, signal) => {
    const url = new URL(endpointUrl ?? `https://${request.host}`);
    const { service, region } = request;
    const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
    const { headers } = await signer.sign(unsigned(request, url));
    // `fetch` writes this one itself, from the same URL, and refuses to be told it.
    const { host: _, ...others } = headers;
    const reply = await fetch(new URL(request.path, url), {
      method: request.method,
      headers: others,
      redirect: "error",
      signal,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const text = await reply.text();
    return { status: reply.status, headers: Object.fromEntries(reply.headers), text };
  };
}

function unsigned({ method, path, headers, body }: SignedRequest, { protocol, host }: URL) {
  const [hostname = "", port] = host.split(":");
  return {
    method,
    protocol,
    hostname,
    ...(port === undefined ? {} : { port: Number(port) }),
    path,
    query: {},
    headers: { ...headers, host },
    ...(body === undefined ? {} : { body }),
  };
}

/** The signer's hash, by Node itself. The signer makes a new one for each text. */
class Sha256 {
  readonly #hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      secret === undefined ? createHash("sha256") : createHmac("sha256", bytesOf(secret));
  }

  update(chunk: Uint8Array): void {
    this.#hash.update(bytesOf(chunk));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    throw new Error("a hash is used once");
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === "string") return Buffer.from(data, "utf8");
  if (ArrayBuffer.isView(data)) return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  return Buffer.from(data);
}
