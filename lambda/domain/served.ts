/**
 * Do the zone's name servers serve what the API holds? Each authoritative server is judged on
 * its own, since changes reach them one by one. A proxied name is answered with Cloudflare's
 * own addresses, so there only an answer at all can be asked for.
 */

import { parsePublicAddress, type RecordType } from "../../contract/values.ts";
import type { Reading } from "./reading.ts";

export interface NameServerAnswer {
  /** Host name or address, for the report. */
  readonly server: string;
  readonly answer: Reading<readonly string[]>;
}

export type Visibility =
  | { readonly kind: "visible" }
  /** The record is gone, and a wildcard answers in its place; `detail` says what. */
  | { readonly kind: "wildcard"; readonly detail: string }
  /** At least one server gives something else; `detail` says which and what. */
  | { readonly kind: "stale"; readonly detail: string }
  /** None could be asked. */
  | { readonly kind: "silent"; readonly detail: string };

export interface Expected {
  readonly type: RecordType;
  readonly contents: readonly string[];
  readonly proxied: boolean;
}

export function verify(reading: Reading<readonly NameServerAnswer[]>, want: Expected): Visibility {
  if (reading.kind === "unavailable") return { kind: "silent", detail: reading.because.message };
  const answers = reading.value.flatMap(({ server, answer }) =>
    answer.kind === "known" ? [{ server, addresses: answer.value }] : [],
  );
  if (answers.length === 0) {
    const servers = reading.value.map(({ server }) => server).join(", ");
    return { kind: "silent", detail: `no answer from ${servers}` };
  }
  const stale = answers.filter(({ addresses }) => !serves(addresses, want));
  if (stale.length === 0) return { kind: "visible" };
  const detail = stale
    .map(({ server, addresses }) => `${server} answers ${addresses.join(", ") || "nothing"}`)
    .join("; ");
  return { kind: "stale", detail };
}

/**
 * RFC 4592: a wildcard gives the name and one beside it, which has no records either, the same
 * answer. A server that still serves the removed record gives them different ones.
 */
export function isWildcards(
  name: Reading<readonly NameServerAnswer[]>,
  beside: Reading<readonly NameServerAnswer[]>,
  type: RecordType,
): boolean {
  if (name.kind === "unavailable" || beside.kind === "unavailable") return false;
  return name.value.every(({ server, answer }) => {
    const other = beside.value.find((one) => one.server === server)?.answer;
    if (answer.kind === "unavailable" || answer.value.length === 0) return true;
    if (other?.kind !== "known") return false;
    return serves(answer.value, { type, contents: other.value, proxied: false });
  });
}

function serves(addresses: readonly string[], want: Expected): boolean {
  if (want.proxied) return addresses.length > 0 === want.contents.length > 0;
  const canonical = (texts: readonly string[]): string =>
    [...new Set(texts.map((text) => canonicalText(text, want.type)))].sort().join(" ");
  return canonical(addresses) === canonical(want.contents);
}

function canonicalText(text: string, type: RecordType): string {
  const parsed = parsePublicAddress(type, text);
  return parsed.ok ? parsed.value : text;
}
