/**
 * Keeps Cloudflare's rate limit for all passes of one Lambda environment. After a 429 nothing
 * is sent until the window that the reply named has passed: each further call could only be
 * refused, and the answer is known without it. As the calls run low, sweeps give way, so that
 * what is left goes to events.
 */

import { faultText } from "../domain/fault-text.ts";
import type { Clock } from "../domain/ports.ts";
import { retryAfterMs } from "../domain/retry.ts";
import { type CallLimit, callsLeftOf, scarceForMs, WINDOW_MS } from "./calls-left.ts";

/** From, until: a clock that is set back in between ends it, rather than lengthen it. */
type Span = readonly [fromMs: number, untilMs: number];

/** An absurd demand must not silence an environment for as long as it lives. */
const LONGEST_SILENCE_MS = 3_600_000;

export function callLimit(clock: Pick<Clock, "now">): CallLimit {
  let closed: Span = [0, 0];
  let scarce: Span = [0, 0];
  let left: number | undefined;
  const leftMs = ([fromMs, untilMs]: Span): number => {
    const nowMs = clock.now();
    return nowMs < fromMs ? 0 : Math.max(0, untilMs - nowMs);
  };
  const forMs = (ms: number): Span => [clock.now(), clock.now() + ms];
  return {
    obstacle(operation) {
      const waitMs = leftMs(closed);
      if (waitMs === 0) return undefined;
      const until = new Date(clock.now() + waitMs).toISOString();
      const said = `not called: after HTTP 429 Cloudflare takes no calls until ${until}`;
      return { code: "rate-limited", message: faultText(operation, said), retryAfterMs: waitMs };
    },
    heard(status, header) {
      const ratelimit = header("ratelimit");
      left = callsLeftOf(ratelimit) ?? left;
      const scarceMs = scarceForMs(ratelimit, header("ratelimit-policy"));
      if (ratelimit !== null) scarce = forMs(scarceMs);
      if (status !== 429) return;
      const wishedMs = retryAfterMs(header("retry-after"), clock.now()) ?? WINDOW_MS;
      const silenceMs = Math.min(wishedMs, LONGEST_SILENCE_MS);
      if (silenceMs > leftMs(closed)) closed = forMs(silenceMs);
    },
    callsLeft: () => left,
    // Where none may be made, a pass must fail rather than give way: people should know.
    areCallsScarce: () => leftMs(scarce) > 0 && leftMs(closed) === 0,
  };
}
