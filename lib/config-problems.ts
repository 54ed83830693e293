/**
 * How a problem of the configuration is told: where it is, what stands there, what is
 * expected, what to do. A value that may be the token itself is never repeated, wherever it
 * was put by mistake: terminals and build logs are kept.
 */
import { closest, distance } from "fastest-levenshtein";

export interface Problem {
  /** `records[0].ttlSeconds`; empty for the configuration as a whole. */
  readonly path: string;
  /** As it stands there, in JSON, shortened. */
  readonly given: string;
  readonly expected: string;
  readonly remedy: string;
}

export function formatPath(path: readonly PropertyKey[]): string {
  const text = path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("");
  return hideTokens(text.replace(/^\./, ""));
}

const LONGEST_GIVEN = 100;

export function formatGiven(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = hideTokens(JSON.stringify(value) ?? String(value));
  return text.length <= LONGEST_GIVEN ? text : `${text.slice(0, LONGEST_GIVEN)}…`;
}

/**
 * Cloudflare's API tokens have forty letters, digits, - and _ (newer ones a prefix `cf…_`),
 * its global keys 37 hex digits.
 */
export function looksLikeToken(text: string): boolean {
  return (text.match(/[\w-]+/g) ?? []).some(
    (word) =>
      (word.length === 40 && isMixed(word)) ||
      /^[0-9a-f]{37}$/.test(word) ||
      /^cf[a-z]*_[\w-]{30,}$/.test(word),
  );
}

const isMixed = (word: string): boolean =>
  /[a-z]/.test(word) && /[A-Z]/.test(word) && /\d/.test(word);

/**
 * Wider than `looksLikeToken`: a token cut short, or with something stuck to it, is hidden too;
 * and so is every URL, because no key takes one, and that of a Slack webhook is a secret.
 */
function hideTokens(text: string): string {
  const shown = text.replace(
    /(?:https?:\/\/|hooks\.slack|\/?services\/T)[^"\s]*/gi,
    "(hidden: a URL)",
  );
  return shown.replace(/[\w-]{24,}/g, (word) =>
    looksLikeToken(word) || isMixed(word) || /[0-9a-f]{33,}/.test(word)
      ? "(hidden: may be a token)"
      : word,
  );
}

/** The known word that was most likely meant, if any is near enough to be worth saying. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  const part = known.find((key) => {
    const other = key.toLowerCase();
    return lower.length >= 3 && (other.startsWith(lower) || lower.startsWith(other));
  });
  if (part !== undefined || known.length === 0) return part;
  const best = closest(word, known);
  return distance(lower, best.toLowerCase()) <= Math.max(1, best.length / 2.5) ? best : undefined;
}

/** One block for each problem, made to be read in a terminal. */
export function renderProblems(problems: readonly Problem[]): string {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  const blocks = problems.map(
    ({ path, given, expected, remedy }) =>
      `  ${path || "fargate-ddns"}\n` +
      `    given:    ${given}\n    expected: ${expected}\n    remedy:   ${remedy}`,
  );
  const head = `The configuration "fargate-ddns" (cdk.json, context) has ${count}:`;
  return [head, ...blocks].join("\n\n");
}
