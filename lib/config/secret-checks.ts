/**
 * A token pasted into any place of the configuration would end in the template, in the names of
 * alarms, in logs. So it is refused wherever it stands, also where it would do as a name.
 */
import { holdsSecret } from "../../contract/secret-words.ts";
import { formatPath, type Problem } from "./problems.ts";

export function secretProblems(written: unknown): readonly Problem[] {
  return textsIn(written, [])
    .filter(([path, text]) => isSecret(text, path.at(-1)))
    .map(([path]) => ({
      path: formatPath(path),
      given: "what looks like a token, a key or a webhook's URL",
      expected: "no secret: this file is no place for one",
      remedy:
        "take it out, and make a new one if the file was shared; store it in an SSM SecureString, " +
        "whose name belongs into token.ssmParameter (or slackWebhook.ssmParameter)",
    }));
}

/** The function gets names in lower case, where a name of the CDK's cannot be distinguished from a token. */
function isSecret(text: string, key: PropertyKey | undefined): boolean {
  const isHostName = key === "name" || key === "zone" || key === "hostName";
  // Addresses of pagers and channels may be random.
  if (/^[^@\s]+@[\w.-]+$/.test(text)) return false;
  return holdsSecret(text) || (isHostName && holdsSecret(text.toLowerCase()));
}

type Place = readonly [path: readonly PropertyKey[], text: string];

function textsIn(value: unknown, path: readonly PropertyKey[]): readonly Place[] {
  if (typeof value === "string") return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsIn(item, [...path, key]));
}
