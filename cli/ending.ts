/** How a command ends: for scripts a number and data, for people a screen. */
import type { Paint } from "./terminal.ts";

export const EXIT = { right: 0, wrong: 1, unclear: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
/** Ctrl-C, as shells number it: 128 and the signal's 2. */
export const INTERRUPTED = 130;

export interface Ending {
  readonly exitCode: ExitCode;
  /** What `--json` prints: plain data. */
  readonly data: unknown;
  /** Lines of at most `width` columns where they can be broken; `""` prints nothing. */
  readonly screen: (paint: Paint, width: number) => string;
  /** The screen says why there is no result: for standard error. */
  readonly isError?: boolean;
}

/** Something that keeps a command from its work: what it is, and the line to run. */
export interface Obstacle {
  /** Stable: `no-credentials`, `no-region`, `config-invalid` … */
  readonly code: string;
  readonly what: string;
  /** Commands and clicks, one each. */
  readonly todo: readonly string[];
}

/** Nothing was done, and nothing is known: exit code 2. */
export const blockedBy = (obstacle: Obstacle): Ending => ({
  exitCode: EXIT.unclear,
  isError: true,
  data: { error: obstacle },
  screen: (paint) =>
    [paint.red(obstacle.what), ...obstacle.todo.map((step) => `  ${step}`)].join("\n"),
});
