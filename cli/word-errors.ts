/** What commander says of wrong words, in the other language; its English is its own. */
import type { Translated } from "../contract/language.ts";

type Phrases = readonly (readonly [RegExp, string])[];

const PHRASES: Translated<Phrases> = {
  en: [],
  ja: [
    [/unknown command '([^']*)'/, "不明なコマンドです: $1"],
    [/unknown option '([^']*)'/, "不明なオプションです: $1"],
    [/missing required argument '([^']*)'/, "引数 $1 がありません"],
    [/option '([^']*)' argument missing/, "オプション $1 に値がありません"],
    [
      /option '([^']*)' argument '(.*)' is invalid\. Allowed choices are (.*)\./,
      "オプション $1 の値「$2」は使えません。使える値: $3",
    ],
    [
      /option '([^']*)' cannot be used with option '([^']*)'/,
      "オプション $1 とオプション $2 は同時に使えません",
    ],
    [
      /too many arguments for '([^']*)'\. Expected (\d+) arguments? but got (\d+)\./,
      "$1 の引数が多すぎます（$2 個のところ $3 個）",
    ],
    [/\(Did you mean (?:one of )?(.*)\?\)/, "もしかして: $1"],
    [/^error: /, "エラー: "],
  ],
};

export const wordError = (said: string, language: keyof typeof PHRASES): string =>
  PHRASES[language].reduce((text, [from, to]) => text.replace(from, to), said);
