/**
 * Cloudflare's `Ratelimit` header: `"default";r=50;t=30`, a list of limits with the calls that
 * remain of each (r) until its window ends (t). Over the limit every call is refused for
 * minutes, also those of other programs with the same token.
 */

/** The fewest that any limit leaves; undefined where the header is absent or says no number. */
export function callsLeftOf(header: string | null | undefined): number | undefined {
  const left = [...(header ?? "").matchAll(/;\s*r=(\d{1,9})(?=\s*(?:[;,]|$))/g)].map(([, r]) =>
    Number(r),
  );
  return left.length === 0 ? undefined : Math.min(...left);
}
