/** The form of what was given or stored as a token, in words that hold no part of it. */
import type { Language, Translated } from "../../contract/language.ts";
import type { SecretPlace } from "../../contract/secret-place.ts";
import { ODDITIES, type Oddity, oddityOf, tokenTextIn } from "../../lambda/cloudflare/token.ts";

/** `secret-form`: JSON without the token. */
export type OddForm = Oddity | "empty" | "secret-form";

/** As the end of a sentence: `it is JSON`. */
const FORMS: Translated<Readonly<Record<OddForm, string>>> = {
  en: {
    ...ODDITIES,
    empty: "is empty",
    "secret-form": 'is neither the plain token nor JSON of the form {"token": "…"}',
  },
  ja: {
    "global-key": "Global API Key の形式（cfk_ で始まる）です",
    json: "JSON です",
    quoted: "引用符で囲まれています",
    blank: "途中に改行または空白があります",
    character: "英数字、_、- 以外の文字が含まれています",
    "not-ascii": "ASCII 以外の文字が含まれています",
    empty: "空です",
    "secret-form": 'トークンそのものでも、{"token": "…"} の形式の JSON でもありません',
  },
};

/** Undefined: it has the form of a token. */
export function oddFormOf(stored: string, kind: SecretPlace["kind"]): OddForm | undefined {
  const text = kind === "ssm" ? stored : tokenTextIn(stored);
  if (text === undefined) return "secret-form";
  return text.trim() === "" ? "empty" : oddityOf(text.trim());
}

export const formText = (form: OddForm, language: Language): string => FORMS[language][form];
