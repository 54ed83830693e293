/** Signed calls by `fetch`: the SDK's signer alone, without a client around it. */
import { Sha256 } from "@smithy/core/checksum";
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
    // `fetch` writes this one itself, from the same URL, and refuses to take it.
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
