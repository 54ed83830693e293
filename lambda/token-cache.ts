/**
 * Keeps the Cloudflare token for some minutes, so that a warm pass needs no call for it, and
 * a rotation needs no deployment: a refused token is read anew at once, an old one soon.
 * Concurrent readers share one call.
 */
import { known, type Reading } from "./core/reading.ts";
import type { TokenProvider } from "./core/token.ts";
import type { Clock, TokenSource } from "./ports.ts";

const KEEP_MS = 5 * 60_000;

export function cachedToken(source: TokenSource, clock: Clock): TokenProvider {
  let kept: { readonly token: string; readonly untilMs: number } | undefined;
  let underway: Promise<Reading<string>> | undefined;
  const renew = (timeoutMs: number): Promise<Reading<string>> => {
    underway ??= source.read(timeoutMs).then((reading) => {
      underway = undefined;
      kept =
        reading.kind === "known"
          ? { token: reading.value, untilMs: clock.now() + KEEP_MS }
          : undefined;
      return reading;
    });
    return underway;
  };
  return {
    get: async (timeoutMs) =>
      kept !== undefined && clock.now() < kept.untilMs ? known(kept.token) : renew(timeoutMs),
    renew,
  };
}
