import type { Translated } from "../../contract/language.ts";

interface Texts {
  readonly running: string;
}

export const TEXTS: Translated<Texts> = {
  en: { running: "Reading tasks and records of {names}, and waiting until the change is served …" },
  ja: { running: "{names} のタスクとレコードを確認し、変更が反映されるのを待っています …" },
};
