/** One text of a message with its placeholders filled in, and chosen by what is configured. */
import type { Language } from "../../../contract/language.ts";
import { quoted } from "../../../contract/quote.ts";
import { hostAt } from "../../../contract/values.ts";
import type { RecordSet } from "../../domain/record-set.ts";
import type { Phrases } from "./phrases.ts";
import type { Text } from "./template.ts";
import { PHRASES } from "./translations.ts";

interface About {
  readonly set: RecordSet;
  /** It says whose reply it was. */
  readonly detail: string;
  readonly language: Language;
}

export function filled(text: Text, { set, detail, language }: About): string {
  const phrases = PHRASES[language];
  return chosen(text, set)
    .replaceAll("{party}", partyOf(detail) ?? phrases.aService)
    .replaceAll("{name}", set.name)
    .replaceAll("{host}", hostAt(set.name))
    .replaceAll("{zone}", set.zone.zone)
    .replaceAll("{cluster}", set.service.cluster)
    .replaceAll("{service}", set.service.service)
    .replaceAll("{tokenPlace}", placeInWords(set, phrases));
}

/** The detail of a fault begins with the operation: `Cloudflare GET …`, `ecs:ListTasks: …`. */
function partyOf(detail: string): string | undefined {
  if (detail.startsWith("Cloudflare")) return "Cloudflare";
  return /^\w+:[A-Z]/.test(detail) ? "AWS" : undefined;
}

function chosen(text: Text, { zone }: RecordSet): string {
  if (typeof text === "string") return text;
  return zone.zoneId === undefined ? text.withoutZoneId : text.withZoneId;
}

const placeInWords = ({ tokenPlace: place }: RecordSet, { tokenPlace }: Phrases): string =>
  place === undefined ? tokenPlace.configured : tokenPlace[place.kind](quoted(place.name));
