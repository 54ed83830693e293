/**
 * A call to AWS without a client of its own: two calls in all, each too small to carry a
 * client's hundred kilobytes for.
 */
import type { Reading } from "./reading.ts";

export interface SignedRequest {
  /** As IAM calls it, for the words of a fault: `lambda:InvokeFunction`. */
  readonly operation: string;
  /** As its signature calls it. */
  readonly service: "lambda" | "route53";
  /** Where it is signed for; a global service has one of its own. */
  readonly region: string;
  readonly host: string;
  readonly method: "GET" | "POST";
  /** As it goes out, each part encoded. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The body of a 2xx reply; every other is a fault. */
export type SignedFetch = (request: SignedRequest, timeoutMs: number) => Promise<Reading<string>>;
