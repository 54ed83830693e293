/** A text of a message in the words of either configuration. */
import type { Text } from "../lambda/notify/texts/template.ts";

export const variants = (text: Text): readonly string[] =>
  typeof text === "string" ? [text] : [text.withZoneId, text.withoutZoneId];
