/** A call that the server knows: what it needs, and what answers it. */
import type { PolicyDocument, Request } from "./iam.ts";

interface Need extends Request {
  /** Of what is called, in addition to the caller's own. */
  readonly resourcePolicies?: readonly PolicyDocument[];
}

export interface Operation {
  /** Every one of these must be allowed. */
  readonly needs: (body: string) => Need[];
  readonly run: (body: string) => object;
}

export type Operations = Record<string, Operation>;

/** Of the services that speak JSON. */
export const json = <T>(body: string): T => JSON.parse(body) as T;
