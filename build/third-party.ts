/** The licenses of the packages whose code is inside ours: they ask to be passed on with it. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** @param inputs files relative to the checkout, as esbuild names them */
export async function noticesOf(inputs: readonly string[]): Promise<string> {
  const folders = new Set(inputs.flatMap((input) => folderOf(input) ?? []));
  const byText = new Map<string, string[]>();
  for (const folder of [...folders].toSorted()) {
    const { title, text } = await licenseOf(join(ROOT, folder));
    byText.set(text, [...(byText.get(text) ?? []), title]);
  }
  const parts = [...byText].map(([text, titles]) => `${titles.join("\n")}\n\n${text}`);
  return [HEADER, ...parts].join(`\n${"-".repeat(80)}\n\n`);
}

const HEADER = "The JavaScript files of this package contain code of the packages below.\n";

/** The innermost package that a file belongs to; none for our own. */
export function folderOf(input: string): string | undefined {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
}

async function licenseOf(folder: string): Promise<{ title: string; text: string }> {
  const { name, version, license } = JSON.parse(
    await readFile(join(folder, "package.json"), "utf8"),
  ) as Readonly<Record<string, unknown>>;
  if (typeof license !== "string") throw new Error(`${folder}: package.json has no license`);
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice)\b/i.test(file));
  const texts = await Promise.all(
    files.toSorted().map((file) => readFile(join(folder, file), "utf8")),
  );
  const text = texts.length === 0 ? `License: ${license}\n` : texts.join("\n");
  return { title: `${name} ${version} (${license})`, text: text.replaceAll("\r\n", "\n") };
}
