/**
 * Keeps the Cloudflare token for some minutes, so that a warm pass needs no call for it, and
 * a rotation needs no deployment: a refused token is read anew at once, an old one soon.
 * Concurrent readers share one call.
 */

import type { Clock, TokenSource } from "../domain/ports.ts";
import { known, type Reading } from "../domain/reading.ts";
import type { TokenProvider } from "./token.ts";

const KEEP_MS = 5 * 60_000;

export function cachedToken(source: TokenSource, clock: Clock): TokenProvider {
  let kept: { readonly token: string; readonly untilMs: number } | undefined;
  let underway: Promise<Reading<string>> | undefined;
  const readOnce = async (timeoutMs: number): Promise<Reading<string>> => {
    const reading = await source.read(timeoutMs);
    const untilMs = clock.now() + KEEP_MS;
    kept = reading.kind === "known" ? { token: reading.value, untilMs } : undefined;
    return reading;
  };
  const renew = (timeoutMs: number): Promise<Reading<string>> => {
    underway ??= readOnce(timeoutMs).finally(() => {
      // Even after a bug in the source: else every later caller would get the same rejection.
      underway = undefined;
    });
    return underway;
  };
  return {
    get: async (timeoutMs) =>
      kept !== undefined && clock.now() < kept.untilMs ? known(kept.token) : renew(timeoutMs),
    renew,
  };
}
