/**
 * How an alarm's description is laid out: what it means, the likely causes, and last the commands,
 * each part on a line. The stack writes it, and the alarm forwarder takes it apart again.
 */
import { LANGUAGES, type Language, type Translated } from "./language.ts";

/** What the lines begin with. */
const HEADS: Translated<{ readonly likely: string; readonly next: string }> = {
  en: { likely: "Likely: ", next: "Next: " },
  ja: { likely: "考えられる原因: ", next: "実行するコマンド: " },
};

const CAUSES: Translated<(causes: string) => string> = {
  en: (causes) => `${causes}.`,
  ja: (causes) => `${causes}。`,
};

export interface DescriptionTexts {
  readonly means: string;
  readonly causes: readonly string[];
  readonly commands: readonly string[];
}

export function descriptionOf(texts: DescriptionTexts, language: Language): string {
  const { means, causes, commands } = texts;
  const { likely, next } = HEADS[language];
  return [
    means,
    ...(causes.length === 0 ? [] : [`${likely}${CAUSES[language](causes.join("; "))}`]),
    `${next}${commands.join(" ; ")}`,
  ].join("\n");
}

/** In whichever language it was written: the stack's may have changed since. */
export function textsOfDescription(description: string) {
  const heads = LANGUAGES.map((language) => HEADS[language].next);
  const commandsIn = (line: string) => {
    const head = heads.find((one) => line.startsWith(one));
    return head === undefined ? undefined : line.slice(head.length).split(" ; ");
  };
  const lines = description.split("\n");
  return {
    prose: lines.filter((line) => commandsIn(line) === undefined),
    commands: lines.flatMap((line) => commandsIn(line) ?? []),
  };
}
