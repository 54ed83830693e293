/** A reason in words: from the registry of a language, with its placeholders filled in. */

import type { Language } from "../../../contract/language.ts";
import type { Reason } from "../../domain/outcome.ts";
import type { RecordSet } from "../../domain/record-set.ts";
import { filled } from "./filled.ts";
import type { Text } from "./template.ts";
import { MESSAGES } from "./translations.ts";

export interface Message {
  readonly short: string;
  readonly what: string;
  readonly why: string;
  readonly todo: readonly string[];
}

export function messageFor({ code, detail }: Reason, set: RecordSet, language: Language): Message {
  const { short, what, why, todo } = MESSAGES[language][code];
  const fill = (text: Text): string => {
    const line = filled(text, { set, detail, language });
    return typeof text === "string" && text.startsWith("{party}") ? capitalized(line) : line;
  };
  const lines = todo.map(fill).filter((line) => line !== "");
  return {
    short: filled(short, { set, detail, language }),
    what: fill(what),
    why: fill(why),
    todo: lines,
  };
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
