/** What Cloudflare's error numbers mean, in each language. */
import type { Translated } from "../../contract/language.ts";
import { ENGLISH, type NumberTexts } from "./cloudflare-english.ts";
import { JAPANESE } from "./cloudflare-japanese.ts";

export const CLOUDFLARE_TEXTS: Translated<NumberTexts> = { en: ENGLISH, ja: JAPANESE };
