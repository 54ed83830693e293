/** What the documents advise to run or to write, as a reader pastes it. */
import { readFileSync } from "node:fs";

/** Of the reader's own: what the documents write in capitals or as an example. */
export type Placeholders = Readonly<Record<string, string>>;

function blocks(document: string, language: string): readonly string[] {
  const text = readFileSync(new URL(`../${document}`, import.meta.url), "utf8");
  const found = text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm);
  return [...found].flatMap(([, of, block = ""]) => (of === language ? [block] : []));
}

/** The one command of the document that begins so, with the reader's values. */
export function command(document: string, start: string, values: Placeholders): string {
  const lines = blocks(document, "sh").flatMap((block) => block.split("\n"));
  const [line, ...others] = lines.filter((one) => one.startsWith(start));
  if (line === undefined || others.length > 0)
    throw new Error(`${document} has ${others.length + 1} commands "${start}", not one`);
  return Object.entries(values).reduce((text, [name, value]) => {
    if (!text.includes(name)) throw new Error(`"${start}" of ${document} has no ${name}`);
    return text.replaceAll(name, value);
  }, line);
}

export const terraform = (document: string): string => blocks(document, "hcl").join("\n");
