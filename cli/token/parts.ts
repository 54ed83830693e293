/** What both commands for the token say alike. */
import type { Language } from "../../contract/language.ts";
import type { SecretPlace } from "../../contract/secret-place.ts";
import type { Fault } from "../../lambda/domain/reading.ts";
import type { Finding } from "../doctor/check.ts";
import { findingText } from "../doctor/finding-text.ts";
import { blockedBy, type Ending } from "../ending.ts";
import type { Paint } from "../terminal.ts";
import { TEXTS } from "./texts.ts";

export const placeInWords = ({ kind, name }: SecretPlace, language: Language): string =>
  TEXTS[language][kind === "ssm" ? "parameter" : "secret"].replace("{name}", name);

/** One block, or none where nothing was asked. */
export const findingsText = (
  findings: readonly Finding[],
  paint: Paint,
  width: number,
): readonly string[] =>
  findings.length === 0 ? [] : [findings.map((one) => findingText(one, paint, width)).join("\n")];

export function storeObstacle({ message }: Fault, place: SecretPlace, language: Language): Ending {
  const { storeFailed, typeMismatch } = TEXTS[language];
  const isString = message.includes("HierarchyTypeMismatch");
  return blockedBy({
    code: "token-not-stored",
    what: storeFailed
      .replace("{place}", placeInWords(place, language))
      .replace("{detail}", message),
    todo: isString ? [typeMismatch, `aws ssm delete-parameter --name ${place.name}`] : [],
  });
}

export const readObstacle = ({ message }: Fault, place: SecretPlace, language: Language): Ending =>
  blockedBy({
    code: "token-unread",
    what: TEXTS[language].readFailed
      .replace("{place}", placeInWords(place, language))
      .replace("{detail}", message),
    todo: [],
  });
