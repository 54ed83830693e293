/**
 * Writes a run of the demo into the documents: the whole timeline into docs/demo.md, the table at
 * its end into both READMEs. Two runs differ in milliseconds, so `npm run docs` leaves them alone.
 *
 *     npm run --silent demo > demo.txt
 *     npx node tools/docs-demo.ts demo.txt
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("name the file that holds the demo's output");
const timeline = readFileSync(file, "utf8").trim();
const tableAt = timeline.lastIndexOf("\nact ");
if (tableAt < 0) throw new Error(`${file} does not end in the demo's table`);
fill("README.md", "table", timeline.slice(tableAt).trim());
fill("README.ja.md", "table", timeline.slice(tableAt).trim());
fill("docs/demo.md", "timeline", timeline);

/** Replaces what is between `<!-- demo: NAME -->` and `<!-- end demo -->`. */
function fill(path: string, name: string, inner: string): void {
  const document = fileURLToPath(new URL(`../${path}`, import.meta.url));
  const before = readFileSync(document, "utf8");
  const start = `<!-- demo: ${name} -->`;
  const from = before.indexOf(start);
  const to = before.indexOf("<!-- end demo -->", from);
  if (from < 0 || to < 0) throw new Error(`${path} has no "${start}" … "<!-- end demo -->"`);
  const block = `\n\n\`\`\`text\n${inner}\n\`\`\`\n\n`;
  writeFileSync(document, before.slice(0, from + start.length) + block + before.slice(to));
}
