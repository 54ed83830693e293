/** Waits until the zone's name servers serve a record set, for a bounded time. */

import type { RecordSet } from "./core/record-set.ts";
import { nextLookMs } from "./core/retry.ts";
import { hostAt } from "./core/values.ts";
import { type Expected, type Visibility, verify } from "./core/verify.ts";
import type { Clock, Resolver } from "./ports.ts";

/** Past it the next sweep looks again; Cloudflare promises five minutes and needs seconds. */
const LONGEST_WAIT_MS = 30_000;
const ASK_MS = 3_000;
/** Silence is rarely cured by asking on. */
const MOST_SILENCES = 3;

export async function untilVisible(
  ports: { readonly resolver: Resolver; readonly clock: Clock },
  set: RecordSet,
  expected: Expected,
  deadlineMs: number,
): Promise<Visibility> {
  const { resolver, clock } = ports;
  const endMs = Math.min(deadlineMs, clock.now() + LONGEST_WAIT_MS);
  if (clock.now() >= endMs) return { kind: "silent", detail: "no time was left to ask" };
  let silences = 0;
  for (let looks = 1; ; looks += 1) {
    const askMs = Math.min(ASK_MS, endMs - clock.now());
    const reading = await resolver.ask(set.zone.zone, hostAt(set.name), set.type, askMs);
    const visibility = verify(reading, expected);
    if (visibility.kind === "visible") return visibility;
    if (visibility.kind === "silent") silences += 1;
    const delayMs = nextLookMs(looks);
    if (silences >= MOST_SILENCES || clock.now() + delayMs >= endMs) return visibility;
    await clock.sleep(delayMs);
  }
}
