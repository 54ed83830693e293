/**
 * A call of Cloudflare's API as plain data, and what carries it: `http-transport.ts` in the
 * function, the simulated Cloudflare's own router in the sandbox.
 */

export interface ApiRequest {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** What follows `/client/v4`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: object;
}

export interface AuthorizedRequest extends ApiRequest {
  readonly token: string;
}

export interface RawReply {
  readonly status: number;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it came; empty where none came with a status that says enough. */
  readonly text: string;
}

/**
 * Takes every status for a reply, and follows no redirect. Rejects where no whole reply came:
 * the signal has aborted then, or the error or its cause carries the connection's `code`.
 */
export type Send = (request: AuthorizedRequest, signal: AbortSignal) => Promise<RawReply>;
