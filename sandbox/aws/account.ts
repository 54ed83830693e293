/**
 * What all models of one simulated account share: time, journal, pace, region, and the makers
 * of ids and ARNs. Ids come from a counter, so that two runs of a simulation are the same.
 */
import { createHash } from "node:crypto";
import type { Journal } from "../journal.ts";
import type { Timeline } from "../time.ts";
import { AWS_PACE, type Pace } from "./pace.ts";

export interface AccountOptions {
  readonly timeline: Timeline;
  readonly journal: Journal;
  readonly region?: string;
  readonly account?: string;
  readonly pace?: Partial<Pace>;
}

export class Account {
  readonly timeline: Timeline;
  readonly journal: Journal;
  readonly region: string;
  readonly id: string;
  readonly pace: Pace;
  #made = 0;

  constructor(options: AccountOptions) {
    this.timeline = options.timeline;
    this.journal = options.journal;
    this.region = options.region ?? "ap-northeast-1";
    this.id = options.account ?? "123456789012";
    this.pace = { ...AWS_PACE, ...options.pace };
  }

  now(): number {
    return this.timeline.now();
  }

  /** At most 64 hexadecimal digits that no other call gives. */
  hex(digits: number): string {
    this.#made += 1;
    return createHash("sha256").update(`${this.#made}`).digest("hex").slice(0, digits);
  }

  uuid(): string {
    const h = this.hex(32);
    const parts = [h.slice(0, 8), h.slice(8, 12), `4${h.slice(13, 16)}`, `a${h.slice(17, 20)}`];
    return `${parts.join("-")}-${h.slice(20)}`;
  }

  arn(service: string, resource: string): string {
    return `arn:aws:${service}:${this.region}:${this.id}:${resource}`;
  }
}

/** The name at the end of an ARN of the form `…:kind/[…/]name`, or the name itself. */
export function nameOf(nameOrArn: string): string {
  return nameOrArn.startsWith("arn:") ? nameOrArn.slice(nameOrArn.lastIndexOf("/") + 1) : nameOrArn;
}
