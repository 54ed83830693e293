/**
 * Writes what is generated into the documents: tables of the README and of docs/, the list of
 * messages and the dashboard's picture. `--check` writes nothing and fails where one is stale,
 * has a link that leads nowhere, or a word that no reader should meet.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Language } from "../contract/language.ts";
import { refusalTable } from "./construct-refusals.ts";
import { resourceTable } from "./construct-resources.ts";
import { dashboardPicture } from "./dashboard-picture.ts";
import { commandReference, sessionOptionTable } from "./docs-commands.ts";
import { compareDocument } from "./docs-compare.ts";
import { configurationTable, mainKeysTable } from "./docs-configuration.ts";
import {
  cloudflareTables,
  constructPropTables,
  innerPropTables,
  memberTables,
  minimalCall,
  namePropTables,
} from "./docs-construct.ts";
import { costDocument, costSummary } from "./docs-cost.ts";
import { drillTable } from "./docs-drill.ts";
import { messagesDocument } from "./docs-messages.ts";
import { alarmTable, metricTable } from "./docs-operations.ts";
import { commentProblems, proseProblems } from "./docs-prose.ts";
import { parameterTable } from "./docs-release.ts";
import { alarmRunbook, messageRunbook } from "./docs-runbook.ts";
import { timeLimits } from "./docs-time-limits.ts";

const root = new URL("../", import.meta.url);

interface Generated {
  readonly path: string;
  readonly text: (before: string) => string | Promise<string>;
}

const documents: readonly Generated[] = [
  { path: "README.md", text: (before) => readme(before, "en") },
  { path: "README.ja.md", text: (before) => readme(before, "ja") },
  { path: "docs/runbook.md", text: (before) => runbook(before, "en") },
  { path: "docs/runbook.ja.md", text: (before) => runbook(before, "ja") },
  { path: "docs/configuration.md", text: configuration },
  { path: "docs/command-line.md", text: commandLine },
  {
    path: "docs/without-cdk.md",
    text: (before) => between(before, "parameters", parameterTable()),
  },
  { path: "docs/construct.md", text: construct },
  { path: "docs/messages.md", text: () => messagesDocument("en") },
  { path: "docs/messages.ja.md", text: () => messagesDocument("ja") },
  { path: "docs/cost.md", text: costDocument },
  { path: "docs/compare.md", text: compareDocument },
  { path: "docs/operations.md", text: operations },
  { path: "docs/time-limits.md", text: timeLimits },
  { path: "docs/dashboard.svg", text: dashboardPicture },
];

function readme(before: string, language: Language): string {
  const keys = between(before, "main-keys", mainKeysTable(language));
  return between(keys, "cost", costSummary(language));
}

function runbook(before: string, language: Language): string {
  const alarms = between(before, "alarms", alarmRunbook(language));
  return between(alarms, "messages", messageRunbook(language));
}

function configuration(before: string): string {
  return between(before, "configuration", configurationTable());
}

function commandLine(before: string): string {
  const options = between(before, "session-options", sessionOptionTable());
  return between(options, "commands", commandReference());
}

function operations(before: string): string {
  const tables = { alarms: alarmTable(), drill: drillTable(), metrics: metricTable() };
  return withTables(before, tables);
}

function construct(before: string): string {
  return withTables(before, {
    call: minimalCall(),
    "props-of-a-name": namePropTables(),
    "props-of-the-construct": constructPropTables(),
    "inner-props": innerPropTables(),
    cloudflare: cloudflareTables(),
    members: memberTables(),
    refusals: refusalTable(),
    resources: resourceTable(),
  });
}

function withTables(before: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce((text, [name, table]) => between(text, name, table), before);
}

/** Replaces what stands between `<!-- generated: NAME -->` and `<!-- end -->`. */
function between(before: string, name: string, inner: string): string {
  const start = `<!-- generated: ${name} -->`;
  const from = before.indexOf(start);
  const to = before.indexOf("<!-- end -->", from);
  if (from < 0 || to < 0) throw new Error(`a document has no "${start}" … "<!-- end -->"`);
  return `${before.slice(0, from + start.length)}\n${inner.trim()}\n${before.slice(to)}`;
}

const isCheck = process.argv.includes("--check");
let stale = 0;
for (const { path, text } of documents) {
  const file = fileURLToPath(new URL(path, root));
  let before = "";
  try {
    before = readFileSync(file, "utf8");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  const after = await text(before);
  if (before === after) continue;
  if (isCheck) {
    stale += 1;
    console.error(`${path} is stale: run "npm run docs" and commit it`);
  } else {
    writeFileSync(file, after);
    console.log(`${path} written`);
  }
}
const where = fileURLToPath(root);
const problems = isCheck ? [...proseProblems(where), ...commentProblems(where)] : [];
for (const problem of problems) console.error(problem);
process.exitCode = stale + problems.length === 0 ? 0 : 1;
