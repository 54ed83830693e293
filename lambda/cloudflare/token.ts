/**
 * The Cloudflare token's form, of letters, digits, `_` and `-` (developers.cloudflare.com,
 * fundamentals/api/get-started/token-formats). It is checked before it is used: the client
 * would send a missing token as no token at all, and one with a line break inside ends in an
 * error that quotes it. No text made here holds any part of it.
 */

import { fieldsOf, jsonOf } from "../../contract/unknown-json.ts";
import type { SecretForm } from "../domain/ports.ts";
import { known, type Reading, unavailable } from "../domain/reading.ts";

/** Trims: a trailing newline is what `echo` leaves behind, and harmless once it is gone. */
export function parseToken(text: unknown): Reading<string> {
  const token = typeof text === "string" ? text.trim() : "";
  if (token === "")
    return unavailable(
      "token-missing",
      "the Cloudflare token is empty; store an API token with DNS: Edit on the zone",
    );
  const oddity = oddityOf(token);
  if (oddity === undefined) return known(token);
  return unavailable(
    "token-malformed",
    `what is stored as the Cloudflare token ${ODDITIES[oddity]}; store the API token alone`,
  );
}

/** The prefix of a Global API Key, which would be sent as a token, and refused as unknown. */
const GLOBAL_KEY = /^cfk_/;

/** What may be odd about a token's form, as the end of a sentence. */
export const ODDITIES = {
  "global-key": "begins as a Global API Key does (cfk_)",
  json: "is JSON",
  quoted: "stands in quotation marks",
  blank: "contains a line break or a space in the middle",
  character: "contains a character other than letters, digits, _ and -",
  "not-ascii": "contains characters not ASCII",
} as const;
export type Oddity = keyof typeof ODDITIES;

export function oddityOf(token: string): Oddity | undefined {
  if (GLOBAL_KEY.test(token)) return "global-key";
  if (/^[\w-]+$/.test(token)) return undefined;
  if (/^[{[]/.test(token)) return "json";
  if (/^["'`]|["'`]$/.test(token)) return "quoted";
  if (/\s/.test(token)) return "blank";
  return /^[\x21-\x7e]+$/.test(token) ? "character" : "not-ascii";
}

/** A secret is either the token itself or JSON `{"token": "…"}`, as the console stores it. */
export function parseTokenSecret(text: unknown): Reading<string> {
  if (typeof text !== "string") return parseToken(text);
  const token = tokenTextIn(text);
  if (token !== undefined) return parseToken(token);
  return unavailable(
    "token-malformed",
    'the secret is neither the plain token nor JSON of the form {"token": "…"}; store it as one',
  );
}

/** Undefined: JSON without it. */
export function tokenTextIn(secret: string): string | undefined {
  if (!secret.trim().startsWith("{")) return secret;
  const token = fieldsOf(jsonOf(secret))?.["token"];
  return typeof token === "string" ? token : undefined;
}

const FAULTS = { missing: "token-missing", malformed: "token-malformed" } as const;
export const TOKEN_IN_PARAMETER: SecretForm = { ...FAULTS, parse: parseToken };
export const TOKEN_IN_SECRET: SecretForm = { ...FAULTS, parse: parseTokenSecret };
