/** What a client is expected to do; and the zone that each of them finds. */
import type { OperationName } from "../../sandbox/cloudflare/routes.ts";

export const ZONE = "example.test";
export const NEIGHBORS = 122;

export interface Expected {
  readonly name: string;
  readonly script: string;
  /** By step, as the client gives it to its user. */
  readonly reports: Readonly<Record<string, unknown>>;
  /** In the zone, in order, as the sandbox's journal writes them. */
  readonly changes: readonly string[];
  /** Those after `changes`, in whatever order. */
  readonly removals?: readonly string[];
  /** That reached the server, refused ones too. */
  readonly calls: Readonly<Partial<Record<OperationName, number>>>;
}
