/** What the check for drift says. */
import type { Translated } from "../../contract/language.ts";

interface Texts {
  /** {age}. */
  readonly none: string;
  readonly drifted: string;
  readonly partly: string;
  readonly neverChecked: string;
  readonly detect: string;
  /** {reason}. */
  readonly failed: string;
  readonly allow: string;
  /** {age}. */
  readonly unfinished: string;
  readonly later: string;
  /** {type}. */
  readonly deleted: string;
  /** {type}, {changes}. */
  readonly modified: string;
  /** {path}, {expected}, {actual}. */
  readonly change: string;
  readonly revert: string;
}

export const TEXTS: Translated<Texts> = {
  en: {
    none: "No resource differs from the template (checked {age} ago).",
    drifted: "Resources were changed by hand and differ from the template (checked {age} ago):",
    partly: "Not every resource could be compared with the template (checked {age} ago).",
    neverChecked: "Whether resources differ from the template (drift) was never checked.",
    detect: "To check it, which takes some minutes:",
    failed: "Drift detection failed for a part of the stack: {reason}",
    allow:
      "Your AWS credentials need to read every resource of the stack, as the AWS managed policy " +
      "ReadOnlyAccess allows.",
    unfinished: "Drift detection has not ended within {age}; it goes on in CloudFormation.",
    later: "To see its result later:",
    deleted: "{type} is part of the stack, but was deleted.",
    modified: "{type} was changed by hand: {changes}",
    change: "{path} is {actual} instead of {expected}",
    revert: "To bring back what the template says:",
  },
  ja: {
    none: "テンプレートと異なるリソースはありません（{age}前に確認）。",
    drifted: "手作業で変更され、テンプレートと異なるリソースがあります（{age}前に確認）:",
    partly: "テンプレートと比較できなかったリソースがあります（{age}前に確認）。",
    neverChecked: "リソースとテンプレートの差異（ドリフト）は一度も確認されていません。",
    detect: "確認するには（数分かかります）:",
    failed: "スタックの一部でドリフト検出に失敗しました: {reason}",
    allow:
      "現在の AWS 認証情報に、スタックの全リソースの読み取り権限が必要です" +
      "（AWS 管理ポリシー ReadOnlyAccess など）。",
    unfinished: "ドリフト検出は {age}以内に終わりませんでした。CloudFormation 側で続行しています。",
    later: "後で結果を確認するには:",
    deleted: "スタックの {type} が削除されています。",
    modified: "{type} が手作業で変更されています: {changes}",
    change: "{path} が {expected} ではなく {actual} です",
    revert: "テンプレートの内容に戻すには:",
  },
};
