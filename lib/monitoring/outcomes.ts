/** How a pass may end: the values of the dimension Outcome of `METRICS.passes`. */
export const OUTCOMES = [
  "in-sync",
  "converged",
  "pending",
  "held",
  "refused",
  "unconfirmed",
  "failed",
] as const;

export type Outcome = (typeof OUTCOMES)[number];
