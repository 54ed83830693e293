/** The form of a message's texts, in any language. */
import type { ReasonCode } from "../../domain/outcome.ts";

/**
 * A text, or one for either configuration, so that no text advises what is done already; an
 * empty one is left out. Texts may name {party} (whose reply it was), {name}, {host} (one that
 * the name answers for), {zone}, {cluster}, {service} and {tokenPlace}.
 */
export type Text = string | { readonly withZoneId: string; readonly withoutZoneId: string };

/** The words for one reason. */
export interface Template {
  /** For a headline: a clause of a few words, in lower case where the language has cases. */
  readonly short: string;
  readonly what: string;
  readonly why: Text;
  readonly todo: readonly Text[];
}

export type Messages = Readonly<Record<ReasonCode, Template>>;
