/** When an upgrade needs a sentence in the changelog, and when the version has to be raised. */
import { expect, test } from "vitest";
import type { Change } from "../../../tools/upgrade/changes.ts";
import { interfaceFaults } from "../../../tools/upgrade/interface.ts";
import { upgradeNotes } from "../../../tools/upgrade/notes.ts";
import { type Upgrade, upgradeFaults } from "../../../tools/upgrade/rules.ts";

const CHANGE: Change = {
  effect: "updated",
  logicalId: "Queue",
  type: "AWS::SQS::Queue",
  properties: ["VisibilityTimeout"],
};
const SENTENCE = upgradeNotes("0.1.0", [CHANGE]) ?? "";
const FIRST = "# Changelog\n\n## 0.1.0 (2026-12-01)\n\n- The first.\n";
const changelog = (text: string) =>
  `# Changelog\n\n## 0.2.0 (unreleased)\n\n${text}\n${FIRST.slice(12)}`;
const since = (...changes: readonly Change[]) => new Map([["0.1.0", changes]]);

test.each<[string, Upgrade, RegExp | undefined]>([
  [
    "a change that the changelog names",
    { changelog: changelog(`- ${SENTENCE}`), version: "0.2.0", changes: since(CHANGE) },
    undefined,
  ],
  [
    "the same in broken lines",
    {
      changelog: changelog(SENTENCE.replaceAll(" ", "\n  ")),
      version: "0.2.0",
      changes: since(CHANGE),
    },
    undefined,
  ],
  [
    "a change that it does not name",
    { changelog: changelog("- Faster."), version: "0.2.0", changes: since(CHANGE) },
    /lacks in the section 0\.2\.0: A deploy over 0\.1\.0/,
  ],
  [
    "a sentence in the section of another version",
    {
      changelog: `${changelog("- Faster.")}\n${SENTENCE}`,
      version: "0.2.0",
      changes: since(CHANGE),
    },
    /lacks in the section 0\.2\.0/,
  ],
  [
    "nothing but code",
    { changelog: changelog("- Faster."), version: "0.2.0", changes: since() },
    undefined,
  ],
  [
    "a released version, unchanged",
    { changelog: FIRST, version: "0.1.0", changes: since() },
    undefined,
  ],
  [
    "a change after the release",
    { changelog: FIRST, version: "0.1.0", changes: since(CHANGE) },
    /0\.1\.0 is released and deploys something else now: raise the version/,
  ],
  [
    "a release without its golden",
    { changelog: FIRST, version: "0.1.0", changes: new Map() },
    /released without its golden/,
  ],
  [
    "a change before the first release",
    {
      changelog: FIRST.replace("2026-12-01", "unreleased"),
      version: "0.1.0",
      changes: since(CHANGE),
    },
    undefined,
  ],
  [
    "a version that the changelog lacks",
    { changelog: FIRST, version: "0.3.0", changes: since() },
    /no section "## 0\.3\.0 \(unreleased\)"/,
  ],
])("%s / judged / as the rules say", (_, upgrade, fault) => {
  const expected = fault === undefined ? [] : [expect.stringMatching(fault)];
  expect(upgradeFaults(upgrade)).toEqual(expected);
});

const NEEDED = { Type: "String" };
const OPTIONAL = { Type: "String", Default: "x" };
const BEFORE = { Parameters: { Name: NEEDED, Kind: OPTIONAL }, Outputs: { Arn: {} } };

test.each<[string, Parameters<typeof interfaceFaults>[1], readonly string[]]>([
  ["the same", BEFORE, []],
  [
    "a new parameter with a default, one that needs no value anymore, a new output",
    {
      Parameters: { Name: OPTIONAL, Kind: OPTIONAL, More: OPTIONAL },
      Outputs: { Arn: {}, Url: {} },
    },
    [],
  ],
  [
    "a parameter that is gone",
    { ...BEFORE, Parameters: { Name: NEEDED } },
    ["the parameter Kind is gone"],
  ],
  [
    "a new one, and one without its default",
    { ...BEFORE, Parameters: { Name: NEEDED, Kind: NEEDED, More: NEEDED } },
    ["Kind", "More"].map(
      (name) => `the parameter ${name} has no default, and was not needed before`,
    ),
  ],
  ["an output that is gone", { ...BEFORE, Outputs: {} }, ["the output Arn is gone"]],
])("%s / deployed as before / works, or is named", (_, after, faults) => {
  expect(interfaceFaults(BEFORE, after)).toEqual(faults);
});
