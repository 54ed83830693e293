/**
 * What two languages of one document must share: the structure of headings, lists and tables,
 * every command, and every number.
 */
import { ofMarkdown } from "../commands/collect.ts";

interface Section {
  readonly level: number;
  readonly text: string;
}

/** Each difference in words; none where the documents agree. */
export function differences(english: string, japanese: string): readonly string[] {
  const [en, ja] = [sectionsOf(english), sectionsOf(japanese)];
  const levels = (sections: readonly Section[]) => sections.map(({ level }) => level).join(" ");
  if (levels(en) !== levels(ja)) return [`headings: ${levels(en)} / ${levels(ja)}`];
  return en.flatMap((section, at) => sectionDifferences(section, ja[at] ?? section));
}

function sectionDifferences({ text: en }: Section, { text: ja }: Section): readonly string[] {
  const where = en.split("\n")[0] ?? "";
  const pairs = {
    commands: [commandsOf(en), commandsOf(ja)],
    "list items": [countOf(en, LIST_ITEM), countOf(ja, LIST_ITEM)],
    "table rows": [countOf(en, TABLE_ROW), countOf(ja, TABLE_ROW)],
  } as const;
  const unequal = Object.entries(pairs).flatMap(([what, [first, second]]) =>
    first === second ? [] : [`${where}: ${what}: ${first} / ${second}`],
  );
  const missing = [...figuresOf(en)].filter((figure) => !figuresOf(ja).has(figure));
  const known = new Set([...figuresOf(en), ...spelledIn(en)]);
  const added = [...figuresOf(ja)].filter((figure) => !known.has(figure));
  return [
    ...unequal,
    ...missing.map((figure) => `${where}: ${figure} is missing in Japanese`),
    ...added.map((figure) => `${where}: ${figure} is only in Japanese`),
  ];
}

const HEADING = /^(#+) .*$/;
const LIST_ITEM = /^ *(?:-|\d+\.) /gm;
const TABLE_ROW = /^\|.*\|$/gm;

/** What precedes the first heading is a section, too. */
function sectionsOf(markdown: string): readonly Section[] {
  const sections: { level: number; lines: string[] }[] = [{ level: 0, lines: [] }];
  let isCode = false;
  for (const line of markdown.split("\n")) {
    if (/^ *```/.test(line)) isCode = !isCode;
    const level = isCode ? undefined : HEADING.exec(line)?.[1]?.length;
    if (level !== undefined) sections.push({ level, lines: [] });
    sections.at(-1)?.lines.push(line);
  }
  return sections.map(({ level, lines }) => ({ level, text: lines.join("\n") }));
}

const commandsOf = (text: string): string =>
  ofMarkdown("", text)
    .map(({ command }) => command)
    .join("\n");

const countOf = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

/** Without code, links and the numbers of list items. */
const proseOf = (text: string): string =>
  text
    .replace(/^( *)```[\s\S]*?^ *```$/gm, "")
    .replace(/`[^`\n]+`/g, "")
    .replace(/\]\([^)]*\)|https?:\S+/g, "]")
    .replace(/^ *\d+\. /gm, "");

/** `EC2` and `IPv6` are names. */
const figuresOf = (text: string): ReadonlySet<string> =>
  new Set(
    [...proseOf(text).matchAll(/(?<![A-Za-z\d.,])\d[\d.,]*/g)].map(([figure]) =>
      figure.replace(/[.,]+$/, ""),
    ),
  );

const SPELLED: Readonly<Record<string, string>> = {
  ...{ one: "1", first: "1", once: "1", single: "1", a: "1", two: "2", three: "3", five: "5" },
  ...{ seven: "7", ten: "10", november: "11", dozen: "12", eighteen: "18", six: "6" },
  ...{ second: "2", zero: "0" },
};

const spelledIn = (text: string): readonly string[] =>
  [...proseOf(text).matchAll(/[A-Za-z]+/g)].flatMap(([word]) => SPELLED[word.toLowerCase()] ?? []);
