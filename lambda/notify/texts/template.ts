/**
 * One text of a message: with its placeholders filled in, and chosen by what is configured, so
 * that nobody is advised to do what is done already.
 */
import { quoted } from "../../../contract/quote.ts";
import type { SecretPlace } from "../../../contract/secret-place.ts";
import { hostAt } from "../../../contract/values.ts";
import type { RecordSet } from "../../domain/record-set.ts";

/** A text, or one for either configuration; an empty one is left out. */
export type Text = string | { readonly withZoneId: string; readonly withoutZoneId: string };

/** The words for one reason. */
export interface Template {
  readonly what: string;
  readonly why: Text;
  readonly todo: readonly Text[];
}

export const STATUS_PAGES =
  "If it goes on, look at https://www.cloudflarestatus.com and https://health.aws.amazon.com.";

/** In the words of either configuration, for whoever lists them all. */
export const variants = (text: Text): readonly string[] =>
  typeof text === "string" ? [text] : [text.withZoneId, text.withoutZoneId];

export const filled = (text: Text, set: RecordSet): string =>
  chosen(text, set)
    .replaceAll("{name}", set.name)
    .replaceAll("{host}", hostAt(set.name))
    .replaceAll("{zone}", set.zone.zone)
    .replaceAll("{cluster}", set.service.cluster)
    .replaceAll("{service}", set.service.service)
    .replaceAll("{tokenPlace}", placeInWords(set.tokenPlace));

function chosen(text: Text, { zone }: RecordSet): string {
  if (typeof text === "string") return text;
  return zone.zoneId === undefined ? text.withoutZoneId : text.withZoneId;
}

function placeInWords(place: SecretPlace | undefined): string {
  if (place === undefined) return "place that the configuration names";
  const what = { ssm: "SSM parameter", secretsmanager: "secret of Secrets Manager" };
  return `${what[place.kind]} ${quoted(place.name)}`;
}
