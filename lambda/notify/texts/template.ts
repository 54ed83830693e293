/**
 * One text of a message: with its placeholders filled in, and chosen by what is configured, so
 * that it does not advise what is done already.
 */
import { quoted } from "../../../contract/quote.ts";
import type { SecretPlace } from "../../../contract/secret-place.ts";
import { hostAt } from "../../../contract/values.ts";
import type { RecordSet } from "../../domain/record-set.ts";

/** A text, or one for either configuration; an empty one is left out. */
export type Text = string | { readonly withZoneId: string; readonly withoutZoneId: string };

/** The words for one reason. */
export interface Template {
  /** For a headline: a clause of a few words, in lower case. */
  readonly short: string;
  readonly what: string;
  readonly why: Text;
  readonly todo: readonly Text[];
}

export const STATUS_PAGES =
  "If it continues, check https://www.cloudflarestatus.com and https://health.aws.amazon.com.";

/** In the words of either configuration, for whoever lists them all. */
export const variants = (text: Text): readonly string[] =>
  typeof text === "string" ? [text] : [text.withZoneId, text.withoutZoneId];

/** `detail` says whose reply it was. */
export const filled = (text: Text, set: RecordSet, detail = ""): string =>
  chosen(text, set)
    .replaceAll("{party}", partyOf(detail))
    .replaceAll("{name}", set.name)
    .replaceAll("{host}", hostAt(set.name))
    .replaceAll("{zone}", set.zone.zone)
    .replaceAll("{cluster}", set.service.cluster)
    .replaceAll("{service}", set.service.service)
    .replaceAll("{tokenPlace}", placeInWords(set.tokenPlace));

/** The detail of a fault begins with the operation: `Cloudflare GET …`, `ecs:ListTasks: …`. */
function partyOf(detail: string): string {
  if (detail.startsWith("Cloudflare")) return "Cloudflare";
  return /^\w+:[A-Z]/.test(detail) ? "AWS" : "a service";
}

function chosen(text: Text, { zone }: RecordSet): string {
  if (typeof text === "string") return text;
  return zone.zoneId === undefined ? text.withoutZoneId : text.withZoneId;
}

function placeInWords(place: SecretPlace | undefined): string {
  if (place === undefined) return "place that the configuration names";
  const what = { ssm: "SSM parameter", secretsmanager: "secret of Secrets Manager" };
  return `${what[place.kind]} ${quoted(place.name)}`;
}
