/** One figure of the benchmark, held against its bound. */
export interface Measure {
  readonly name: string;
  /** With its unit, or what it is a ratio to. */
  readonly figure: string;
  readonly bound: string;
  readonly holds: boolean;
}
