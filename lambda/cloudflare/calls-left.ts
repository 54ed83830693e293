/**
 * Cloudflare's `Ratelimit` header: `"default";r=50;t=30`, a list of limits with the calls that
 * remain of each (r) until its window ends (t, in seconds), and `Ratelimit-Policy`:
 * `"default";q=1200;w=300`, with the calls that each allows (q) in a window (w). Over a limit
 * every call is refused for minutes, also those of other programs with the same token.
 */

import type { Fault } from "../domain/reading.ts";

/** What the adapter asks before each call and reports after it; `call-limit.ts` keeps it. */
export interface CallLimit {
  /** Why this call may not be made now; undefined: it may. */
  obstacle(operation: string): Fault | undefined;
  /** Must be given every reply. `header` takes a name in lower case. */
  heard(status: number, header: (name: string) => string | null): void;
  /** As the last reply that said so had it. */
  callsLeft(): number | undefined;
  areCallsScarce(): boolean;
}

/** 1,200 calls in five minutes for a user or an account token. */
const QUOTA = 1_200;
export const WINDOW_MS = 300_000;
/** This part of the quota, or less, is little. */
const SCARCE_PART = 0.05;

type Header = string | null | undefined;

/** The fewest that any limit leaves; undefined where the header is absent or says no number. */
export function callsLeftOf(header: Header): number | undefined {
  const left = limitsIn(header).flatMap(({ r }) => r ?? []);
  return left.length === 0 ? undefined : Math.min(...left);
}

/** For how long few calls remain of some limit; 0 where none is near its end. */
export function scarceForMs(limits: Header, policies: Header): number {
  const quotas = new Map(limitsIn(policies).map(({ name, q }) => [name, q]));
  const spans = limitsIn(limits).flatMap(({ name, r, t }) => {
    const isScarce = (r ?? Number.POSITIVE_INFINITY) <= SCARCE_PART * (quotas.get(name) ?? QUOTA);
    return isScarce && t !== undefined ? [1_000 * t] : [];
  });
  return Math.min(Math.max(0, ...spans), WINDOW_MS);
}

interface Limit {
  readonly name: string;
  readonly r?: number | undefined;
  readonly t?: number | undefined;
  readonly q?: number | undefined;
}

const limitsIn = (header: Header): readonly Limit[] =>
  (header ?? "").split(",").map((item) => {
    const [name = "", ...parameters] = item.split(";").map((part) => part.trim());
    const numbers = parameters.flatMap((parameter) =>
      [...parameter.matchAll(/^([rtq])=(\d{1,9})$/g)].map(([, key, digits]) => [
        key,
        Number(digits),
      ]),
    );
    return { name, ...Object.fromEntries(numbers) };
  });
