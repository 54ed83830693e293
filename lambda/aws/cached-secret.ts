/**
 * Keeps a secret for some minutes, so that a warm pass needs no call for it, and a rotation
 * needs no deployment: a refused secret is read again at once, an old one soon. Concurrent
 * readers share one call.
 */
import type { Clock, SecretSource } from "../domain/ports.ts";
import { known, type Reading } from "../domain/reading.ts";

const KEEP_MS = 5 * 60_000;

export function cachedSecret(source: SecretSource, clock: Clock): SecretSource {
  let kept: { readonly secret: string; readonly untilMs: number } | undefined;
  let underway: Promise<Reading<string>> | undefined;
  const readOnce = async (timeoutMs: number): Promise<Reading<string>> => {
    const reading = await source.read(timeoutMs);
    const untilMs = clock.now() + KEEP_MS;
    kept = reading.kind === "known" ? { secret: reading.value, untilMs } : undefined;
    return reading;
  };
  return {
    async read(timeoutMs, isFresh = false) {
      if (!isFresh && kept !== undefined && clock.now() < kept.untilMs) return known(kept.secret);
      underway ??= readOnce(timeoutMs).finally(() => {
        // Even after a bug in the source: else every later caller would get the same rejection.
        underway = undefined;
      });
      return underway;
    },
  };
}
