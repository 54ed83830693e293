/**
 * Completes the lock file: npm leaves `integrity` out for packages of other platforms that it
 * knows only from an installed folder. `--check` writes nothing and fails on any entry that is
 * not pinned by its hash.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { type LockEntries, lockFaults, nodeFaults, withoutIntegrity } from "./lock-faults.ts";

const file = process.argv.slice(2).find((word) => !word.startsWith("-")) ?? "package-lock.json";
const lock: { packages: LockEntries } = JSON.parse(readFileSync(file, "utf8"));

if (!process.argv.includes("--check")) {
  const packages = { ...lock.packages };
  for (const { place, spec } of withoutIntegrity(packages)) {
    console.log(`${spec}: asking the registry`);
    packages[place] = completed(packages[place] ?? {}, integrityOf(spec));
  }
  lock.packages = packages;
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}

const { platform, arch, versions } = process;
const faults = [
  ...lockFaults(lock.packages),
  ...nodeFaults(lock.packages, { platform, arch, version: versions.node }),
];
for (const fault of faults) console.error(`${file}: ${fault}`);
if (faults.length > 0) {
  console.error('"npm run lock" asks the registry for each hash that is missing');
  process.exitCode = 1;
}

/** The hash after the version, where npm itself puts it. */
function completed({ version, ...others }: LockEntries[string], integrity: string) {
  return { version, integrity, ...others } as LockEntries[string];
}

/** Under "npm run", the npm that runs this; without a shell, on Windows, too. */
function integrityOf(spec: string): string {
  const npm = process.env["npm_execpath"];
  if (npm === undefined) throw new Error('start this with "npm run lock"');
  const words = [npm, "view", spec, "dist.integrity"];
  return execFileSync(process.execPath, words, { encoding: "utf8" }).trim();
}
