/**
 * How a problem of the configuration is reported: where it is, what stands there, what is
 * expected, what to do. A value that may be the token itself is never repeated, wherever it
 * was put by mistake: terminals and build logs are kept.
 */
import { closest, distance } from "fastest-levenshtein";
import { cutTo, printable } from "../../contract/quote.ts";
import { HIDDEN, withoutSecretWords } from "../../contract/secret-words.ts";

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
  return hidden(text.replace(/^\./, ""));
}

const LONGEST_GIVEN = 100;

export function formatGiven(value: unknown): string {
  if (value === undefined) return "nothing";
  return cutTo(hidden(JSON.stringify(value) ?? String(value)), LONGEST_GIVEN);
}

/**
 * A remedy repeats what was given as far as it is right, such as the name within an ARN; of
 * something with a secret that may be its end.
 */
export function withoutSecrets({ path, given, expected, remedy }: Problem): Problem {
  const shown = hidden(given);
  const shortest = shown.includes(HIDDEN) ? SHORTEST_END : undefined;
  const masked = (text: string): string => printable(withoutSecretWords(text, shortest));
  return { path: hidden(path), given: shown, expected: masked(expected), remedy: masked(remedy) };
}

const SHORTEST_END = 12;

/** Nothing that is right has these forms: a key cut to 32 digits may be an id, a URL a webhook's. */
const NEVER_RIGHT = /(?:https?:\/\/|hooks\.slack|\/?services\/T)[^"\s]*|[0-9a-f]{32,}/gi;

const hidden = (text: string): string =>
  printable(withoutSecretWords(text).replace(NEVER_RIGHT, HIDDEN));

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
export function renderProblems(problems: readonly Problem[], where = CONTEXT): string {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  const blocks = problems.map((problem) => `  ${renderProblem(problem)}`);
  return [`${where} has ${count}:`, ...blocks].join("\n\n");
}

const CONTEXT = 'The configuration "fargate-ddns" (cdk.json, context)';

export const renderProblem = ({ path, given, expected, remedy }: Problem): string =>
  `${path || "fargate-ddns"}\n` +
  `    given:    ${given}\n    expected: ${expected}\n    remedy:   ${remedy}`;
