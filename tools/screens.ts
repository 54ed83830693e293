/**
 * `npm run screens`: what commands print in the simulated cloud, as pictures for the documents.
 * Not part of `npm run docs`, since times differ in each run; tests hold the texts.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bundleLambda } from "../build/bundle.ts";
import { openDesk } from "../sandbox/desk.ts";
import { ASSET } from "../sandbox/shipped.ts";
import { terminalSvg } from "./terminal-svg.ts";

const COLUMNS = 80;

const SCREENS: readonly (readonly string[])[] = [["plan"], ["sync"]];

const folder = fileURLToPath(new URL("../docs/screens", import.meta.url));
mkdirSync(folder, { recursive: true });
await bundleLambda(ASSET);
const desk = await openDesk({ deployed: true });
for (const words of SCREENS) {
  const { out } = await desk.run(words, { color: true, width: COLUMNS });
  const svg = terminalSvg(`npx fargate-ddns ${words.join(" ")}`, out, COLUMNS);
  writeFileSync(`${folder}/${words[0]}.svg`, svg);
  console.log(`docs/screens/${words[0]}.svg`);
}
await desk.close();
