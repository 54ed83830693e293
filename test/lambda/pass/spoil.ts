/** How a call to the small cloud can go wrong, and what is noted of each. */
import type { Fault } from "../../../lambda/domain/reading.ts";

export type Operation = "list" | "describe" | "addresses" | "records" | "apply" | "zone" | "ask";

/** What goes wrong with one call: the world moves first, it stalls, or it ends in a fault. */
export interface Spoil {
  readonly first?: () => void;
  readonly stalls?: true;
  readonly fault?: Fault;
  /** Of a write that ends in a fault: has it landed, or is it known not to have? */
  readonly write?: "landed" | "lost" | "rejected";
}

export interface Call {
  readonly operation: Operation;
  readonly atMs: number;
  untilMs: number;
}
