/** The same screen again and again, until Ctrl-C. */
import type { Clock } from "../../lambda/domain/ports.ts";
import type { Terminal } from "../terminal.ts";

export const WATCH_SECONDS = 5;

/** To the upper left corner, and everything from there is cleared. */
const HOME = "\u001b[H\u001b[J";

export interface Watching {
  /** What is printed next; without the escapes. */
  readonly next: () => Promise<string>;
  /** Each time on the cleared screen; else one below the other. */
  readonly redraws: boolean;
  readonly clock: Pick<Clock, "sleep">;
}

export async function watch(
  { next, redraws, clock }: Watching,
  { out, interrupted }: Pick<Terminal, "out" | "interrupted">,
): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    if (interrupted.aborted) resolve();
    interrupted.addEventListener("abort", () => resolve(), { once: true });
  });
  while (!interrupted.aborted) {
    const text = await next();
    if (interrupted.aborted) return;
    out(redraws ? `${HOME}${text}` : text);
    await Promise.race([clock.sleep(WATCH_SECONDS * 1_000), stopped]);
  }
}
