/**
 * What is wrong with the documents and the comments as texts: links that lead nowhere, and words
 * that no reader should meet. Part of `npm run check:docs`.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Archaic or private words, and British spellings: what to write is in the second place. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\blest\b|\bfor want of\b/i, "so that … not; without"],
  [/\bmend(?:s|ed|ing)?\b|\bput(?:s|ting)? right\b/i, "corrected, fixed"],
  [/\btold\b|\btell(?:s|ing)?\b/i, "notify, report, distinguish; ask (to stop)"],
  [/\blook(?:s|ed|ing)? (?:again|anew|at|back|into|whether)\b|\blooks? from\b/i, "check, read"],
  [/\b(?:a|the|each|every|both|two|first|next|last|early|later) looks?\b(?!-)/i, "a check, a read"],
  [/\bhears?\b|\bheard\b|\bnobody (?:looks|knows|outside)\b/i, "is notified, receives; unknown"],
  [/\bfigures?\b|\bdoors?\b/i, "metric, number, data point; server, endpoint"],
  [/\bforeign\b|\bhand-?made\b|\bmade by hand\b/i, "of another owner; manual"],
  [/\bblot(?:s|ted|ting)?\b/i, "redacted"],
  [/\bparted\b|\bname and address apart\b|\b(?:is|are|was|were) apart\b/i, "split, do not match"],
  [/\bworlds? of trouble\b|\bdeeds?\b|\bspoilt\b/i, "failure scenarios; actions; corrupted"],
  [/\bgravest\b|\bdearer\b|\bdearest\b/i, "most serious; more, most expensive"],
  [/\bfor ever\b/i, "forever"],
  [/\bartefacts?\b/i, "artifact"],
  [/\b(?:behavio|colo|neighbo|favo)ur/i, "American spelling: -or"],
  [/\b(?:synthes|author|recogn|organ|summar)is(?:e|es|ed|ing)\b/i, "American spelling: -iz-"],
  [/\blicence\b|\bmodelled\b|\blabelled\b|\bcancelled\b/i, "American spelling"],
];

/** Each of `text`'s odd words, with its line and what to write. Code is left out. */
export function oddWords(text: string): readonly string[] {
  return withoutCode(text)
    .split("\n")
    .flatMap((line, at) =>
      WORDS.flatMap(([pattern, better]) => {
        const [found] = pattern.exec(line) ?? [];
        return found === undefined ? [] : [`${at + 1}: "${found}" (write: ${better})`];
      }),
    );
}

/** Targets of relative links of the document at `path`; `read` gives undefined for no such file. */
export function brokenLinks(
  path: string,
  text: string,
  read: (path: string) => string | undefined,
): readonly string[] {
  const targets = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = ""]) => to);
  return targets
    .filter((to) => !/^[a-z]+:/.test(to))
    .filter((to) => {
      const [file = "", anchor] = to.split("#");
      const target = file === "" ? text : read(join(dirname(path), file));
      if (target === undefined) return true;
      return anchor !== undefined && !anchorsOf(target).includes(anchor);
    });
}

/** Of headings, as GitHub makes them. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** Lines stay where they are. */
const withoutCode = (text: string): string =>
  text
    .replace(/^( *)```[\s\S]*?^ *```$/gm, (block) => block.replace(/[^\n]/g, ""))
    .replace(/`[^`\n]+`/g, "");

/** The comments of a source file, each on its line. */
export const commentsOf = (source: string): string =>
  source
    .split("\n")
    .map(
      (line) =>
        /^\s*(?:\/\*\*|\*|\/\/)(.*)$/.exec(line)?.[1] ?? / \/\/ (.*)$/.exec(line)?.[1] ?? "",
    )
    .join("\n");

const CALL = String.raw`(?:\b(?:describe|it|scenario|test)(?:\.\w+)*\(|\)\()\s*`;
const TITLE = new RegExp(
  [`(?<=${CALL}")[^"\\n]*`, `(?<=${CALL}')[^'\\n]*`, `(?<=${CALL}\`)[^\`]*`].join("|"),
  "g",
);

/** The titles of the tests of a file, each on its line: first arguments, also behind `test.each`. */
export function titlesOf(source: string): string {
  let end = 0;
  const titles = [...source.matchAll(TITLE)].map(({ 0: title, index }) => {
    const before = source.slice(end, index);
    end = index + title.length;
    return before.replace(/[^\n]/g, "") + title;
  });
  return titles.join("");
}

const SOURCES = [
  "bench",
  "bin",
  "build",
  "cli",
  "contract",
  "examples",
  "lambda",
  "lib",
  "sandbox",
  "tools",
];

/** Odd words in the comments of the sources, and in comments and titles of the tests. */
export function commentProblems(root: string): readonly string[] {
  const problems = (folder: string, read: (source: string) => readonly string[]) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => join(folder, file))
      .flatMap((path) =>
        read(readFileSync(join(root, path), "utf8")).map((one) => `${path}:${one}`),
      );
  const inComments = (source: string) => oddWords(commentsOf(source));
  const inTest = (source: string) => [...inComments(source), ...oddWords(titlesOf(source))];
  return [
    ...SOURCES.flatMap((folder) => problems(folder, inComments)),
    ...problems("test", inTest),
  ];
}

/** Problems of all documents. */
export function proseProblems(root: string): readonly string[] {
  const read = (path: string) => {
    const file = join(root, path);
    if (!existsSync(file)) return undefined;
    return path.endsWith(".md") ? readFileSync(file, "utf8") : "";
  };
  const inside = (folder: string) =>
    readdirSync(join(root, folder), { recursive: folder !== ".", encoding: "utf8" })
      .filter((file) => file.endsWith(".md"))
      .map((file) => join(folder, file));
  return [...inside("."), ...inside("docs"), ...inside("examples"), ...inside("sandbox")].flatMap(
    (path) => {
      const text = read(path) ?? "";
      return [
        ...brokenLinks(path, text, read).map((to) => `${path}: no such place: ${to}`),
        ...oddWords(text).map((problem) => `${path}:${problem}`),
      ];
    },
  );
}
