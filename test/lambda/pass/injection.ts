/** How a call to the small cloud can fail, and the journal's entry for each call. */
import type { Fault } from "../../../lambda/domain/reading.ts";

export type Operation = "list" | "describe" | "addresses" | "records" | "apply" | "zone" | "ask";

/** What is injected into one call: the state changes first, it stalls, or it ends in a fault. */
export interface Injection {
  readonly first?: () => void;
  readonly stalls?: true;
  readonly fault?: Fault;
  /** For a write that ends in a fault: it was applied, it was lost, or it was rejected. */
  readonly write?: "landed" | "lost" | "rejected";
}

export interface Call {
  readonly operation: Operation;
  readonly atMs: number;
  untilMs: number;
}
