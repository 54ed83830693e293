/** Every command that the project advises to run, with the place where it does. */
import { readdirSync, readFileSync } from "node:fs";
import { parseSync } from "@swc/core";
import { LANGUAGES } from "../../contract/language.ts";
import { OUTSIDE_MESSAGES } from "../../lambda/mail/outside-texts.ts";
import { PROBE_TEXTS } from "../../lambda/mail/probe/messages.ts";
import type { Text } from "../../lambda/notify/texts/template.ts";
import { MESSAGES } from "../../lambda/notify/texts/translations.ts";
import { MAIL_SIGNS } from "../../lib/mail/log-patterns.ts";
import { ALARM_KINDS, alarmText } from "../../lib/monitoring/alarm-definitions.ts";
import { variants } from "../../tools/text-variants.ts";

export interface Advised {
  readonly where: string;
  readonly command: string;
}

const TOOLS = "aws|npx|npm|node|dig|nc|openssl|read|export|python3|git|postqueue|swaks|zsh|bash";
const BEGINS = new RegExp(`^(?:${TOOLS}|\\.ci/run)(?: |$)`);
const root = new URL("../../", import.meta.url);

/** Commands in code blocks and in inline code of the documents. */
export function ofDocuments(): readonly Advised[] {
  const below = (folder: string) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" }).map(
      (file) => `${folder}/${file}`,
    );
  const files = [...readdirSync(root), ...below("docs"), ...below("examples")].filter((file) =>
    file.endsWith(".md"),
  );
  // What is generated from the registries below is read there, where nothing is shortened.
  return files
    .filter((file) => !/^docs[/]messages(?:[.]ja)?[.]md$/.test(file))
    .flatMap((file) => ofMarkdown(file, readFileSync(new URL(file, root), "utf8")));
}

export function ofMarkdown(where: string, text: string): readonly Advised[] {
  const fenced = [...text.matchAll(/^( *)```(\w*)\n([\s\S]*?)^ *```$/gm)];
  const prose = text.replaceAll(/^( *)```(\w*)\n([\s\S]*?)^ *```$/gm, "");
  const blocks = fenced
    .filter(([, , language]) => language === "sh")
    .flatMap(([, , , block = ""]) => block.split("\n"));
  const indented = prose.split("\n").flatMap((line) => /^ {4,}(\S.*)$/.exec(line)?.[1] ?? []);
  const inline = [...prose.matchAll(/`([^`]+)`/g)].map(([, code = ""]) =>
    code.replaceAll("\\|", "|"),
  );
  return [
    ...blocks.map((line) => line.trim()).filter((line) => line !== ""),
    ...[...indented, ...inline].filter((code) => BEGINS.test(code)),
  ].map((command) => ({ where, command }));
}

/** What alarms, notices and log lines advise. */
export function ofTexts(): readonly Advised[] {
  const alarms = [
    ...ALARM_KINDS.map((kind) => alarmText(kind, "en")),
    ...MAIL_SIGNS.map(({ text }) => text),
  ];
  const registries = LANGUAGES.flatMap((language) =>
    Object.entries({ MESSAGES, OUTSIDE_MESSAGES, PROBE_TEXTS }).map(
      ([name, texts]) => [`${name} ${language}`, texts[language]] as const,
    ),
  );
  return [
    ...alarms.flatMap(({ title, next }) =>
      next.map((command) => ({ where: `alarm "${title}"`, command: filled(command) })),
    ),
    ...registries.flatMap(([name, registry]) =>
      Object.entries(registry).flatMap(([code, { todo }]) =>
        [...todo]
          .flatMap((text: Text) => variants(text))
          .flatMap((line) => ofSentence(`${name} ${code}`, filled(line))),
      ),
    ),
  ];
}

/** What the sources advise elsewhere, mainly remedies of the configuration. */
export function ofSources(): readonly Advised[] {
  return ["contract", "lib", "lambda"].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => ofSource(`${folder}/${file}`)),
  );
}

function ofSource(path: string): readonly Advised[] {
  const source = readFileSync(new URL(path, root), "utf8");
  return textsIn(parseSync(source, { syntax: "typescript" })).flatMap((text) =>
    ofSentence(path, filled(text)),
  );
}

/** Every text of a syntax tree, with an X for what a template fills in. */
function textsIn(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(textsIn);
  if (typeof node !== "object" || node === null) return [];
  const { type, value, quasis } = node as Readonly<Record<string, unknown>>;
  if (type === "StringLiteral") return [String(value)];
  const inside = Object.values(node).flatMap(textsIn);
  if (type !== "TemplateLiteral" || !Array.isArray(quasis)) return inside;
  return [quasis.map(({ cooked }) => cooked).join("X"), ...inside];
}

/** A command in a sentence begins after a colon and ends with the text, so it can be copied. */
export function ofSentence(where: string, sentence: string): readonly Advised[] {
  const at = /(?:^|: )((?:aws|npx|dig|nc|openssl) .*)$/s.exec(sentence);
  const stray = /\b(?:aws [a-z]+ [a-z]+-|npx [a-z]+ [a-z]|dig \+)/.test(sentence);
  if (at?.[1] !== undefined) return [{ where, command: at[1] }];
  return stray ? [{ where, command: `: ${sentence}` }] : [];
}

/** As the reader gets it: with names in place of the braces. */
const filled = (text: string): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => `X${name}`);
