/** What is in the package, and what its manifest says to npm, Node and TypeScript. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { publint } from "publint";
import { expect, inject, test } from "vitest";
import { npm, ROOT, runNode } from "./support/install.ts";

const { tarball, newest } = inject("installed");
const PACKAGE = join(newest, "node_modules/fargate-ddns");
const LIMIT_BYTES = 3_000_000;

type Json = Readonly<Record<string, unknown>>;
const manifestIn = (folder: string): Json =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Json;

test("the package / packed / less than 3 MB", () => {
  expect(statSync(tarball).size).toBeLessThan(LIMIT_BYTES);
});

test("the package / packed / only what people use of it", async () => {
  const { stdout } = await npm(["pack", "--dry-run", "--json", PACKAGE], ROOT);
  const [packed] = Object.values(
    JSON.parse(stdout) as Record<string, { files: readonly { path: string }[] }>,
  );
  const tops = new Set(packed?.files.map(({ path }) => path.split("/")[0]));
  expect([...tops].toSorted()).toEqual([
    "CHANGELOG.md",
    "LICENSE",
    "README.ja.md",
    "README.md",
    "SECURITY.md",
    "THIRD-PARTY-NOTICES.txt",
    "cli",
    "construct",
    "docs",
    "functions",
    "package.json",
    "types",
  ]);
});

test("the manifest / read / nothing runs at installation, and nothing else is installed", () => {
  const manifest = manifestIn(PACKAGE);
  expect(manifest).toMatchObject({ name: "fargate-ddns", license: "MIT" });
  expect(Object.keys(manifest["peerDependencies"] ?? {})).toEqual(["aws-cdk-lib", "constructs"]);
  expect(manifest).not.toHaveProperty("scripts");
  expect(manifest).not.toHaveProperty("dependencies");
  expect(manifest).not.toHaveProperty("optionalDependencies");
  expect(manifest).not.toHaveProperty("private");
});

test("publint / strict / no message", async () => {
  const { messages } = await publint({ pkgDir: PACKAGE, level: "suggestion", strict: true });
  expect(messages).toEqual([]);
});

test("are the types wrong / the packed file / in no way of resolving them", async () => {
  const attw = join(ROOT, "node_modules/@arethetypeswrong/cli/dist/index.js");
  const { stdout } = await runNode([attw, tarball, "--no-color", "--no-emoji"], { cwd: ROOT });
  expect(stdout).toContain("No problems found");
});

test("code of other packages / in ours / with their licenses", () => {
  const notices = readFileSync(join(PACKAGE, "THIRD-PARTY-NOTICES.txt"), "utf8");
  for (const name of ["zod", "ipaddr.js", "commander", "yaml", "@aws-sdk/client-ecs"])
    expect(notices).toMatch(new RegExp(`^${name} \\S+ \\(`, "m"));
  expect(notices).toContain("Apache License");
});
