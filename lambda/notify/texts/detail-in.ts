/** A detail in a language: as the log has it, or with our own words translated. */
import type { Language, Translated } from "../../../contract/language.ts";
import { DETAIL_FORMS, type DetailWords, translatedDetail } from "./details.ts";
import { JA_DETAILS } from "./ja/details.ts";

const WORDS: Translated<DetailWords> = { en: DETAIL_FORMS, ja: JA_DETAILS };

export const detailIn = (detail: string, language: Language): string =>
  language === "en" ? detail : translatedDetail(detail, WORDS[language]);
