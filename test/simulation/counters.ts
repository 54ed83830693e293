/** How often each check was exercised, and each thing happened. */
export class Counters {
  readonly counts = new Map<string, number>();

  add(name: string, by = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + by);
  }

  of(name: string): number {
    return this.counts.get(name) ?? 0;
  }

  merge(other: ReadonlyMap<string, number> | readonly (readonly [string, number])[]): void {
    for (const [name, count] of other) this.add(name, count);
  }
}

/** The invariants that are checked after every step, with their numbers in the design. */
export const INVARIANTS = [
  "2 unknown is not empty",
  "3 only addresses of ready tasks",
  "3 never a task that ListTasks does not list",
  "4 no query is widened",
  "5 only owned records of the exact name",
  "5 adopted only while a task runs",
  "6 the name is never left empty",
  "7 a doubtful write is read before another",
  "8 every write is followed by a read",
  "9 notices after the DNS, and harmless",
  "10 a failed pass fails the invocation",
  "11 the token stays secret",
  "12 every wait ends in time",
] as const;
export type Invariant = (typeof INVARIANTS)[number];

export interface Violation {
  readonly what: Invariant | "1 the same resting state" | "a defect threw";
  readonly detail: string;
  readonly atMs: number;
}
