/**
 * Text from outside (replies of SMTP, DNS, AWS and Cloudflare, records, fields of events) before
 * it goes anywhere: a log line, a notice, an error, a dimension. It is one line of at most 500
 * characters that can all be seen, without words that may be secrets.
 */
import { withoutKnownSecret } from "./known-secret.ts";
import { withoutSecretWords } from "./secret-words.ts";
import { fieldsOf } from "./unknown-json.ts";

export const LONGEST_QUOTE = 500;
/** Of a list, and of an object's fields. */
const LONGEST_LIST = 200;
/** More is not read; a secret that is cut here is still too long to be shown. */
const LONGEST_READ = 20 * LONGEST_QUOTE;

/** `secret`: one that the text may repeat in any form. */
export function quoted(said: string, secret = ""): string {
  const read = said.slice(0, LONGEST_READ);
  const shown = printable(withoutSecretWords(withoutKnownSecret(read, secret)));
  return cutTo(shown, LONGEST_QUOTE);
}

/** A line that is put together of quotations and our own words, each of them short enough. */
export const shown = (line: string): string => printable(withoutSecretWords(line));

/** Every text inside a value of any shape, for a log line; its keys come from outside as well. */
export function quotedDeep(value: unknown): unknown {
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) {
    const more = value.length - LONGEST_LIST;
    const shown = value.slice(0, LONGEST_LIST).map(quotedDeep);
    return more > 0 ? [...shown, `… and ${more} more`] : shown;
  }
  const entries = Object.entries(fieldsOf(value) ?? {});
  if (entries.length === 0) return value;
  return Object.fromEntries(
    entries.slice(0, LONGEST_LIST).map(([key, inner]) => [quoted(key), quotedDeep(inner)]),
  );
}

/**
 * Control characters could forge lines, and marks of direction words; what cannot be seen hides
 * what can. Blanks become one space, everything else its code: `\u202e`.
 */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\t\n\v\f\r ]+/g, " ")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu, codeOf)
    .trim();
}

function codeOf(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
}

/** Counts characters, and halves none. */
export function cutTo(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
}
