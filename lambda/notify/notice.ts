/** What is reported to people, before a channel gives it a form of its own. */
import type { Language } from "../../contract/language.ts";
import type { Outcome } from "../domain/outcome.ts";
import type { Reading } from "../domain/reading.ts";
import { type Words, wordsOf } from "./texts/words.ts";

export interface Notice {
  readonly words: Words;
  readonly meta: CardMeta;
}

/** What a card has in addition to the words. */
export interface CardMeta {
  /** Cards of one thread stand below each other. */
  readonly threadId: string;
  readonly eventType: string;
  readonly resources: readonly string[];
  readonly code: string;
}

/** A way to reach people, which renders what it sends. It follows the rules of `domain/ports.ts`. */
export interface Channel {
  publish(notice: Notice, timeoutMs: number): Promise<Reading<void>>;
}

export function noticeOf(outcome: Outcome, language: Language): Notice {
  const { kind, set, reason } = outcome;
  const words = wordsOf(outcome, language);
  const code = reason?.code ?? kind;
  return { words, meta: { threadId: words.label, eventType: kind, resources: [set.name], code } };
}
