/** The languages that texts for people exist in. */

export const LANGUAGES = ["en", "ja"] as const;
/** Of what is deployed, where the configuration says nothing. */
export const DEFAULT_LANGUAGE = "en";
export type Language = (typeof LANGUAGES)[number];

/** A text or a table of texts, once in each language: a missing one is an error of types. */
export type Translated<Texts> = Readonly<Record<Language, Texts>>;

/** As POSIX has it: LC_ALL wins over LC_MESSAGES, and that over LANG. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "";
  return /^ja(?:[_.@-]|$)/i.test(locale) ? "ja" : "en";
}
