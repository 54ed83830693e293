import type { Translated } from "../../contract/language.ts";

interface Texts {
  readonly reading: string;
  readonly nothing: string;
  readonly held: string;
  readonly blocked: string;
  readonly unread: string;
  readonly create: string;
  readonly edit: string;
  readonly delete: string;
  readonly toApply: string;
}

/** Placeholders: {addresses} that the records hold, {was} and {is} of one record. */
export const TEXTS: Translated<Texts> = {
  en: {
    reading: "Reading tasks and records …",
    nothing: "nothing to do: {addresses}",
    held: "would be held",
    blocked: "blocked",
    unread: "could not be read",
    create: "create a record {is}",
    edit: "change {was} to {is}",
    delete: "delete the record {was}",
    toApply: "To apply exactly this:",
  },
  ja: {
    reading: "タスクとレコードを確認しています …",
    nothing: "変更はありません: {addresses}",
    held: "更新は保留されます",
    blocked: "更新できません",
    unread: "確認できませんでした",
    create: "レコード {is} を作成",
    edit: "{was} を {is} に変更",
    delete: "レコード {was} を削除",
    toApply: "この内容だけを適用するには:",
  },
};
