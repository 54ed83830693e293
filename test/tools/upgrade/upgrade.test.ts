/**
 * Upgrades of deployed stacks, from each version that there was. What is replaced loses its state
 * (messages, subscriptions, log lines, an alarm's history), and watches nothing meanwhile.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { changesBetween, described, interruptions } from "../../../tools/upgrade/changes.ts";
import {
  type Golden,
  goldenOf,
  goldenToday,
  goldenVersions,
} from "../../../tools/upgrade/golden.ts";
import { interfaceFaults } from "../../../tools/upgrade/interface.ts";
import { upgradeFaults } from "../../../tools/upgrade/rules.ts";

const read = (path: string): string =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");

const versions = goldenVersions().flatMap((version) => {
  const golden = goldenOf(version);
  return golden === undefined ? [] : [{ version, golden, today: goldenToday(golden.config) }];
});

const KINDS = ["app", "release"] as const satisfies readonly (keyof Golden)[];
const CASES = versions.flatMap((one) => KINDS.map((kind) => ({ kind, ...one })));

test("versions / kept / at least one, with every part", () => {
  expect(versions.length).toBeGreaterThan(0);
  for (const { golden } of versions) {
    expect(Object.keys(golden.app.Resources).length).toBeGreaterThan(60);
    expect(Object.keys(golden.release.Resources).length).toBeGreaterThan(30);
  }
});

test.each(CASES)("the $kind of $version / updated / what holds state or watches stays", (one) => {
  const { kind, golden, today } = one;
  const found = interruptions(changesBetween(golden[kind], today[kind]));
  const help =
    "Keep logical ids and names. If the version is not released yet, and nobody has to upgrade " +
    "from what was on main: npm run upgrade-notes -- --keep";
  expect(found.map(described), help).toEqual([]);
});

test.each(CASES)(
  "the $kind of $version / deployed as before / parameters and outputs are there",
  (one) => {
    expect(interfaceFaults(one.golden[one.kind], one.today[one.kind])).toEqual([]);
  },
);

test("the changelog / of what is deployed today / says what a deploy changes", () => {
  const changes = new Map(
    versions.map(({ version, golden, today }) => [version, changesBetween(golden.app, today.app)]),
  );
  const { version } = JSON.parse(read("package.json"));
  expect(upgradeFaults({ changelog: read("CHANGELOG.md"), version, changes })).toEqual([]);
});
