/** What a figure may be at the most, and whether it is. */
export interface Bound {
  readonly most: number;
  readonly holds: boolean;
}

/** One figure of the benchmark. */
export interface Measure {
  readonly name: string;
  /** With its unit, or what it is a ratio to. */
  readonly figure: string;
  /** Absent for what depends on the machine. */
  readonly bound?: Bound;
}
