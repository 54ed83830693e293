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
    `what is stored as the Cloudflare token ${oddity}; store the API token alone`,
  );
}

/** The prefix of a Global API Key, which would be sent as a token, and refused as unknown. */
const GLOBAL_KEY = /^cfk_/;

/** What is odd about a token's form, as the end of a sentence. */
export function oddityOf(token: string): string | undefined {
  if (GLOBAL_KEY.test(token)) return "begins as a Global API Key does (cfk_)";
  if (/^[\w-]+$/.test(token)) return undefined;
  if (/^[{[]/.test(token)) return "is JSON";
  if (/^["'`]|["'`]$/.test(token)) return "stands in quotation marks";
  if (/\s/.test(token)) return "contains a line break or a space in the middle";
  return /^[\x21-\x7e]+$/.test(token)
    ? "contains a character other than letters, digits, _ and -"
    : "contains characters not ASCII";
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

const FAULTS = { missing: "token-missing", malformed: "token-malformed" } as const;
export const TOKEN_IN_PARAMETER: SecretForm = { ...FAULTS, parse: parseToken };
export const TOKEN_IN_SECRET: SecretForm = { ...FAULTS, parse: parseTokenSecret };
