/** All files → findings, in the order of files and lines. Pure. */

import type { CheckId } from "../doctor/check.ts";
import { filled } from "../filled.ts";
import { linesAfter } from "./edit.ts";
import type { FileFacts, FileProblem } from "./facts.ts";
import type { MailFinding } from "./finding.ts";
import { type About, domainsIn, judgeDomains } from "./judge-domains.ts";
import { judgeEmpty } from "./judge-empty.ts";
import { type Judged, judgeRoute, type Probed } from "./judge-route.ts";
import { type Group, groupsOf, routesOf, settingOf, shownWay, wayOf } from "./routes.ts";
import type { Texts } from "./texts.ts";

export interface Known {
  /** Of --domains; empty without. */
  readonly domains: readonly string[];
  readonly probed: Probed;
}

export function judge(
  files: readonly FileFacts[],
  known: Known,
  words: Texts,
): readonly MailFinding[] {
  const groups = files.map(groupsOf);
  const given = files.map(({ file }) => file);
  // An environment file may set the way, and another file the domains.
  const areDomainsSet = groups.flat().some((group) => settingOf(group, "relay_domains"));
  return files.flatMap((facts, at) => {
    const { file, problem } = facts;
    if (problem !== undefined) return [problemFinding(file, problem, words)];
    const own = groups[at] ?? [];
    const before = groups.slice(0, at).flat();
    const found = own.flatMap((group) => [
      ...ofGroup(group, facts, { ...known, areDomainsSet }, words),
      ...differences(group, own, before, known, words),
    ]);
    if (found.length === 0) return [judgeEmpty(facts, given, words)];
    return found.map((one) => findingOf(one, facts, words)).sort(byLine);
  });
}

const byLine = (a: MailFinding, b: MailFinding): number => (a.line ?? 0) - (b.line ?? 0);

function ofGroup(
  group: Group,
  { text }: FileFacts,
  { domains, probed, areDomainsSet }: Known & { readonly areDomainsSet: boolean },
  words: Texts,
): readonly About[] {
  const routes = routesOf(group).map((route) => ({
    setting: route.setting,
    judged: judgeRoute(route, { group, text }, probed, words),
  }));
  const isWrong = routes.some(
    ({ setting, judged }) => setting.parameter === "relayhost" && judged.verdict === "wrong",
  );
  const table = settingOf(group, "transport_maps");
  if (routes.length === 0 && table !== undefined) {
    const evidence = filled(words.table, { name: table.name, value: table.value });
    const judged = { verdict: "unknown", check: "table", evidence, todo: words.tableTodo } as const;
    return [{ setting: table, judged }];
  }
  return [
    ...routes,
    ...judgeDomains(group, { domains, areDomainsSet, isRouteWrong: isWrong }, words),
  ];
}

/** With the first other file of a container of that name, or of any where each has one only. */
function differences(
  group: Group,
  own: readonly Group[],
  before: readonly Group[],
  { domains }: Known,
  words: Texts,
): readonly About[] {
  const inFile = (file: string) => before.filter((one) => one.file === file);
  const other =
    before.find(({ name }) => name !== "" && name === group.name) ??
    before.find(({ file }) => own.length === 1 && inFile(file).length === 1);
  if (other === undefined) return [];
  // Against a list each file has been judged already.
  const ofDomains = domains.length > 0 ? [] : domainDifference(group, other, words);
  return [...wayDifference(group, other, words), ...ofDomains];
}

function wayDifference(group: Group, other: Group, words: Texts): readonly About[] {
  const [here, there] = [wayOf(group), wayOf(other)];
  if (here === undefined || there === undefined || shownWay(here) === shownWay(there)) return [];
  return [
    differing(
      here.setting,
      there.setting,
      words.differsWay,
      shownWay(here),
      shownWay(there),
      words,
    ),
  ];
}

function domainDifference(group: Group, other: Group, words: Texts): readonly About[] {
  const [here, there] = [settingOf(group, "relay_domains"), settingOf(other, "relay_domains")];
  if (here === undefined || there === undefined) return [];
  const sorted = (value: string) => [...domainsIn(value)].sort().join(", ");
  if (sorted(here.value) === sorted(there.value)) return [];
  return [differing(here, there, here.name, sorted(here.value), sorted(there.value), words)];
}

function differing(
  setting: About["setting"],
  other: About["setting"],
  what: string,
  here: string,
  there: string,
  words: Texts,
): About {
  const names = { what, here, there, other: other.file, line: other.line };
  const evidence = filled(words.differs, names);
  const judged: Judged = { verdict: "wrong", check: "differs", evidence, todo: words.differsTodo };
  return { setting, judged };
}

const idOf = (check: string): CheckId => `mail.${check}`;

/** A line may set more than one variable; what is a secret is not repeated on a screen. */
const withoutPasswords = (line: string): string =>
  line.replace(
    /(\w*(?:PASS|SECRET|TOKEN|KEY|SASL_USERS)\w*["']?\s*[=:]\s*)[^\s,}]+/gi,
    "$1(hidden)",
  );

function findingOf(
  { setting, judged }: About,
  { file, text }: FileFacts,
  words: Texts,
): MailFinding {
  const { line } = setting;
  const { verdict, evidence, todo, edits } = judged;
  const base = {
    check: idOf(judged.check),
    about: `${file}:${line}`,
    file,
    line,
    verdict,
    evidence,
  };
  if (edits === undefined) return { ...base, fix: todo === undefined ? [] : [todo] };
  const after = withoutPasswords(linesAfter(text, edits));
  if (after === "") {
    const removed = withoutPasswords(text.split("\n")[line - 1]?.trim() ?? "");
    return { ...base, fix: [`${words.remove} ${removed}`], edits };
  }
  return { ...base, fix: [`${words.write} ${after}`], right: after, edits };
}

function problemFinding(file: string, problem: FileProblem, words: Texts): MailFinding {
  const finding = (code: string, evidence: string, todo: string, line?: number): MailFinding => ({
    ...{ check: idOf(`file-${code}`), about: file, file, verdict: "unknown", evidence },
    fix: [todo],
    ...(line !== undefined && { line }),
  });
  switch (problem.code) {
    case "unreadable":
      return finding(
        "unreadable",
        filled(words.unreadable, { why: problem.what }),
        words.unreadableTodo,
      );
    case "unknown-kind":
      return finding("unknown-kind", words.unknownKind, words.unknownKindTodo);
    case "broken": {
      const { line, column, what } = problem;
      return finding(
        "broken",
        filled(words.broken, { line, column, why: what }),
        words.brokenTodo,
        line,
      );
    }
  }
}
