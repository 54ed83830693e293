/**
 * The Cloudflare token's form. It is checked before it is used: the client would send a
 * missing token as no token at all, and one with a line break inside ends in an error that
 * quotes it. No text made here holds any part of it.
 */
import { known, type Reading, unavailable } from "./reading.ts";
import { fieldsOf, jsonOf } from "./shapes.ts";

/** Where the Cloudflare adapter gets its token; `wiring.ts` puts a cache behind it. */
export interface TokenProvider {
  get(timeoutMs: number): Promise<Reading<string>>;
  /** Reads anew, past every cache: the token may have been rotated. */
  renew(timeoutMs: number): Promise<Reading<string>>;
}

/** Trims: a trailing newline is what `echo` leaves behind, and harmless once it is gone. */
export function parseToken(text: unknown): Reading<string> {
  const token = typeof text === "string" ? text.trim() : "";
  if (token === "")
    return unavailable(
      "token-missing",
      "the Cloudflare token is empty; store an API token with DNS: Edit on the zone",
    );
  if (/^[\x21-\x7e]+$/.test(token)) return known(token);
  const what = /\s/.test(token) ? "a line break or a space in the middle" : "characters not ASCII";
  return unavailable(
    "token-malformed",
    `the Cloudflare token contains ${what}; store it again without`,
  );
}

/** A secret is either the token itself or JSON `{"token": "…"}`, as the console stores it. */
export function parseTokenSecret(text: unknown): Reading<string> {
  if (typeof text !== "string" || !text.trim().startsWith("{")) return parseToken(text);
  const token = fieldsOf(jsonOf(text))?.["token"];
  if (typeof token === "string") return parseToken(token);
  return unavailable(
    "token-malformed",
    'the secret is neither the plain token nor JSON of the form {"token": "…"}; store it as one',
  );
}
