/** The most that a result may be, and whether it is within that. */
export interface Bound {
  readonly most: number;
  readonly holds: boolean;
}

/** One result of the benchmark. */
export interface Measure {
  readonly name: string;
  /** With its unit, or what it is a ratio to. */
  readonly value: string;
  /** Absent for what depends on the machine. */
  readonly bound?: Bound;
}
