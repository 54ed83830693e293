/**
 * Mail-relevant downtime: the time during which the name pointed at an address that did not
 * answer. It counts as soon as one of the servers asked, authoritative or public resolver, gives
 * only addresses that do not answer, or none at all: a sender that asks this server cannot
 * deliver. What was seen holds until the same thing is asked again. Pure.
 */
import type { Sample } from "./sample.ts";

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** `samples` in the order of time; spans within `startMs` and `endMs`. */
export function downtimeOf(
  samples: readonly Sample[],
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number },
): readonly Span[] {
  const given = new Map<string, readonly string[]>();
  const answering = new Map<string, boolean>();
  const spans: Span[] = [];
  let downSinceMs: number | undefined;
  const turn = (isDown: boolean, atMs: number): void => {
    const within = Math.min(Math.max(atMs, startMs), endMs);
    if (isDown) downSinceMs ??= within;
    else if (downSinceMs !== undefined) {
      if (within > downSinceMs) spans.push({ fromMs: downSinceMs, toMs: within });
      downSinceMs = undefined;
    }
  };
  for (const sample of samples) {
    if (sample.kind === "answer") given.set(`${sample.role} ${sample.server}`, sample.addresses);
    if (sample.kind === "greeting") answering.set(sample.address, sample.answers);
    // An address that nobody has asked yet is not held against the name.
    const isDead = (address: string) => answering.get(address) === false;
    turn(
      [...given.values()].some((addresses) => addresses.every(isDead)),
      sample.atMs,
    );
  }
  turn(false, endMs);
  return spans;
}
