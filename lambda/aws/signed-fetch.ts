/** Signed calls by `fetch`: the SDK's signer alone, without a client around it. */
import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import { fieldsOf, jsonOf, textOf } from "../../contract/unknown-json.ts";
import type { Timer } from "../domain/ports.ts";
import { known } from "../domain/reading.ts";
import { fromAws } from "./fault.ts";
import type { SignedFetch, SignedRequest } from "./signed-request.ts";

export interface SignedFetchOptions {
  readonly credentials: ConstructorParameters<typeof SignatureV4>[0]["credentials"];
  readonly timer: Timer;
  /** In place of AWS's own, for every service: the sandbox. */
  readonly endpointUrl?: string;
}

export function signedFetch({ credentials, timer, endpointUrl }: SignedFetchOptions): SignedFetch {
  return async (request, timeoutMs) => {
    const signal = timer.timeout(timeoutMs);
    const send = async (): Promise<string> => {
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
      const body = await reply.text();
      if (!reply.ok) throw serviceError(reply, body);
      return body;
    };
    return await send().then(known, fromAws(request.operation, signal));
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

/**
 * As the SDK would throw it, so that it is judged in one way: name, `$fault`, status. A body
 * that is neither JSON nor XML is an error page of the edge: it names no error, and nothing of
 * it is told.
 */
function serviceError({ status, headers }: Response, body: string): object {
  const json = fieldsOf(jsonOf(body === "" ? "{}" : body));
  const xml = (tag: string) => textOf(new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(body)?.[1]);
  const type = textOf(headers.get("x-amzn-errortype")) ?? textOf(json?.["__type"]);
  const name = type === undefined ? xml("Code") : shortName(type);
  const message = textOf(json?.["Message"] ?? json?.["message"]) ?? xml("Message");
  const about = { $metadata: { httpStatusCode: status }, ...(message && { message }) };
  if (name === undefined && json === undefined) return about;
  return { ...about, name: name ?? "Unknown", $fault: "client" };
}

/** `com.amazonaws.ssm#ParameterNotFound:http://…` is a `ParameterNotFound`. */
function shortName(type: string): string | undefined {
  return textOf(type.split(":")[0]?.split("#").at(-1));
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
