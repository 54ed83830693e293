/**
 * Every text of the notices in each language. A language is one folder beside this file: who
 * translates opens that one, and the type check names each text that is missing in it. Codes,
 * commands, keys of the configuration and names of AWS and Cloudflare are the same in all.
 * `docs/messages.md` and `docs/messages.ja.md` are generated from here.
 */
import type { Translated } from "../../../contract/language.ts";
import { EN_PHRASES } from "./en/phrases.ts";
import { EN_MESSAGES } from "./en/reasons.ts";
import { JA_PHRASES } from "./ja/phrases.ts";
import { JA_MESSAGES } from "./ja/reasons.ts";
import type { Phrases } from "./phrases.ts";
import type { Messages } from "./template.ts";

export const MESSAGES: Translated<Messages> = { en: EN_MESSAGES, ja: JA_MESSAGES };

export const PHRASES: Translated<Phrases> = { en: EN_PHRASES, ja: JA_PHRASES };
