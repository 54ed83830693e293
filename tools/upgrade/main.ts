/**
 * `npm run upgrade-notes`: prints what a deploy changes in a stack of the last version, and the
 * sentence that the changelog then needs. With `-- --keep` it writes what is deployed today as the
 * golden of the version in package.json, unless that version is released.
 */
import { readFileSync } from "node:fs";
import { EVERYTHING } from "../docs-cost.ts";
import type { Json } from "../release/json.ts";
import { versionsIn } from "./changelog.ts";
import { changesBetween, described, interruptions } from "./changes.ts";
import { goldenOf, goldenToday, goldenVersions, writeGolden } from "./golden.ts";
import { upgradeNotes } from "./notes.ts";

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const { version }: { version: string } = JSON.parse(read("package.json"));

if (process.argv.includes("--keep")) keep();
else print();

function keep(): void {
  const own = versionsIn(read("CHANGELOG.md")).find((one) => one.version === version);
  if (own === undefined || (own.isReleased && goldenOf(version) !== undefined)) {
    const why = own === undefined ? "is not in CHANGELOG.md" : "is released";
    console.error(`${version} ${why}: raise it in package.json and CHANGELOG.md first`);
    process.exitCode = 1;
    return;
  }
  writeGolden(version, goldenToday(EVERYTHING as Json));
  console.log(`tools/upgrade/golden/${version}.json written`);
}

function print(): void {
  const from = goldenVersions().at(-1) ?? "";
  const golden = goldenOf(from);
  if (golden === undefined) throw new Error("there is no golden to compare with");
  const changes = changesBetween(golden.app, goldenToday(golden.config).app);
  for (const change of changes) console.log(described(change));
  console.log(upgradeNotes(from, changes) ?? `A deploy over ${from} changes nothing but code.`);
  const forbidden = interruptions(changes);
  for (const change of forbidden) console.error(`not in an upgrade: ${described(change)}`);
  process.exitCode = forbidden.length === 0 ? 0 : 1;
}
