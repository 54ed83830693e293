/**
 * `npm run release`: writes into `dist/release/` what is deployed without the CDK. Zips of an
 * earlier run go away, so that those that are there are those that the templates name.
 *
 *     node tools/release/main.ts [outDir]      (default: dist/release)
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { releaseFiles } from "./release.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const directory = resolve(process.argv[2] ?? join(ROOT, "dist/release"));
const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const files = releaseFiles(version);
mkdirSync(directory, { recursive: true });
for (const name of readdirSync(directory).filter((one) => one.endsWith(".zip")))
  if (!files.has(name)) rmSync(join(directory, name));
for (const [name, content] of files) {
  writeFileSync(join(directory, name), content);
  console.log(`${name}: ${content.byteLength.toLocaleString("en")} bytes`);
}
