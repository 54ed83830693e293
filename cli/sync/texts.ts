import type { Translated } from "../../contract/language.ts";

interface Texts {
  readonly running: string;
  readonly nothingWritten: string;
}

export const TEXTS: Translated<Texts> = {
  en: {
    running: "Reading tasks and records of {names}, and waiting until the change is served …",
    nothingWritten: "Stopped. No record was changed.",
  },
  ja: {
    running: "{names} のタスクとレコードを確認し、変更が反映されるのを待っています …",
    nothingWritten: "中断しました。レコードは変更されていません。",
  },
};
