/** Files → facts → findings; with --fix the corrections as a patch, never in place. */

import { existsSync, writeFileSync } from "node:fs";
import { parse, relative, resolve } from "node:path";
import { parseFqdn } from "../../contract/values.ts";
import { systemClock } from "../../lambda/system-clock.ts";
import type { Input, Run } from "../command.ts";
import { blockedBy, type Ending, EXIT, type ExitCode, type Obstacle } from "../ending.ts";
import { filled } from "../filled.ts";
import { step } from "../layout.ts";
import type { Terminal } from "../terminal.ts";
import { unifiedDiff } from "./edit.ts";
import { type FileFacts, readFiles } from "./facts.ts";
import type { MailFinding } from "./finding.ts";
import { judge } from "./judge.ts";
import { shownHop } from "./next-hop.ts";
import { hostsIn, probeAll } from "./probe.ts";
import { screenOf } from "./screen.ts";
import { TEXTS, type Texts } from "./texts.ts";

export const run: Run = async (input, terminal) => {
  const words = TEXTS[terminal.language];
  const files = [...new Set(input.arguments)];
  const domains = domainsOf(input.options["domains"], words);
  const patch = input.options["fix"];
  const obstacle = obstacleOf(files, patch, words) ?? domains.obstacle;
  if (obstacle !== undefined) return blockedBy(obstacle);
  const facts = readFiles(files);
  const probed =
    input.options["probe"] === true ? await probing(facts, terminal, words) : new Map();
  const findings = judge(facts, { domains: domains.list, probed }, words);
  return ending(findings, facts, input, terminal, words);
};

function ending(
  findings: readonly MailFinding[],
  facts: readonly FileFacts[],
  { arguments: files, options }: Input,
  terminal: Terminal,
  words: Texts,
): Ending {
  const { fix: patch } = options;
  const diff = diffOf(findings, facts);
  const exitCode = exitOf(findings);
  const data = {
    findings: findings.map(({ edits: _, ...finding }) => finding),
    ...(patch !== undefined && { patch: diff }),
  };
  const show: Ending["screen"] = (paint, width) => screenOf(findings, paint, width, words);
  if (patch === true) {
    // Standard output is the patch alone, so that it can be piped.
    terminal.note(show(terminal.paint, terminal.width));
    return { exitCode, data, screen: () => diff.trimEnd() };
  }
  const isPatched = typeof patch === "string" && diff !== "";
  const failed = isPatched ? written(patch, diff, words) : undefined;
  if (failed !== undefined) return blockedBy(failed);
  const domains = typeof options["domains"] === "string" ? ["--domains", options["domains"]] : [];
  const probe = options["probe"] === true ? ["--probe"] : [];
  const quoted = [...files, ...domains, ...probe].map(quotedWord).join(" ");
  const hint = isPatched
    ? [filled(words.patchWritten, { patch }), `  $ ${applying(patch, facts)}`]
    : [words.canPatch, step(`npx fargate-ddns lint-mail ${quoted} --fix mail.patch`, 80)];
  const hasHint = diff !== "" && (isPatched || patch === undefined);
  const screen: Ending["screen"] = (paint, width) =>
    [show(paint, width), ...(hasHint ? ["", ...hint] : [])].join("\n");
  return { exitCode, data, screen };
}

function exitOf(findings: readonly MailFinding[]): ExitCode {
  if (findings.some(({ verdict }) => verdict === "wrong")) return EXIT.wrong;
  return findings.some(({ verdict }) => verdict === "unknown") ? EXIT.unclear : EXIT.right;
}

const quotedWord = (word: string): string =>
  /^[\w./@+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

function diffOf(findings: readonly MailFinding[], facts: readonly FileFacts[]): string {
  const root = rootOf(facts);
  return facts
    .map(({ file, text }) => {
      const edits = findings.flatMap((one) => (one.file === file ? (one.edits ?? []) : []));
      return unifiedDiff(relative(root, resolve(file)).replaceAll("\\", "/"), text, edits);
    })
    .join("");
}

/** Where the patch is applied: the folder where the command runs, if all files are in it. */
function rootOf(facts: readonly FileFacts[]): string {
  const here = process.cwd();
  const isInside = ({ file }: FileFacts) => !/^\.\.|^\//.test(relative(here, resolve(file)));
  return facts.every(isInside) ? here : parse(here).root;
}

function applying(patch: string, facts: readonly FileFacts[]): string {
  const root = rootOf(facts);
  const folder = root === process.cwd() ? "" : `-d ${root} `;
  return `patch ${folder}-p1 < ${quotedWord(patch)}`;
}

function written(patch: string, diff: string, words: Texts): Obstacle | undefined {
  try {
    writeFileSync(patch, diff, { flag: "wx" });
    return undefined;
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? "no code";
    const what = filled(words.patchUnwritten, { patch, why });
    return { code: "patch-unwritten", what, todo: [words.patchUnwrittenTodo] };
  }
}

function obstacleOf(files: readonly string[], patch: unknown, words: Texts): Obstacle | undefined {
  if (typeof patch === "string" && existsSync(patch)) {
    const what = filled(words.patchExists, { patch });
    return { code: "patch-exists", what, todo: [words.patchExistsTodo] };
  }
  if (files.length > 0) return undefined;
  return { code: "no-files", what: words.noFiles, todo: [words.noFilesTodo] };
}

function domainsOf(
  given: unknown,
  words: Texts,
): { readonly list: readonly string[]; readonly obstacle?: Obstacle } {
  if (typeof given !== "string") return { list: [] };
  const names = given.split(",").map((one) => one.trim());
  const parsed = names.map((one) => parseFqdn(one));
  const bad = names.find((_, at) => parsed[at]?.ok !== true);
  if (bad === undefined) return { list: parsed.flatMap((one) => (one.ok ? [one.value] : [])) };
  const what = filled(words.badDomain, { given: bad });
  return { list: [], obstacle: { code: "option-invalid", what, todo: [words.badDomainTodo] } };
}

async function probing(facts: readonly FileFacts[], terminal: Terminal, words: Texts) {
  const hops = hostsIn(facts);
  const text = filled(words.probing, { hosts: hops.map(shownHop).join(", ") });
  return await terminal.during(text, probeAll(hops, systemClock));
}
