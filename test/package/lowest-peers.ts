/**
 * Finds the oldest aws-cdk-lib and constructs with which an app
 * that uses every part compiles and synthesizes, for
 * `peerDependencies` in package.json. It supposes that a version newer than one that works
 * works, too, and so installs few of them.
 *
 *     npm run lowest-peers
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { appIn, synthesize } from "./support/apps.ts";
import { install, npm, packPackage } from "./support/install.ts";

const folder = mkdtempSync(join(tmpdir(), "fargate-ddns-peers-"));

async function works(tarball: string, cdk: string, constructs: string): Promise<boolean> {
  const installed = join(folder, `${cdk}-${constructs}`);
  try {
    const packages = [tarball, `aws-cdk-lib@${cdk}`, `constructs@${constructs}`];
    // The ranges of package.json are what is looked for, so they decide nothing here.
    await install(installed, packages, ["--legacy-peer-deps", "--no-strict-peer-deps"]);
    const source = "everything.ts";
    await synthesize(await appIn(installed, "TypeScript, tsc to ESM", { source }));
    console.log(`aws-cdk-lib ${cdk} with constructs ${constructs}: works`);
    return true;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const line = words.split("\n").findLast((text) => /error/i.test(text)) ?? words;
    console.log(`aws-cdk-lib ${cdk} with constructs ${constructs}: ${line.slice(0, 160)}`);
    return false;
  } finally {
    rmSync(installed, { recursive: true, force: true });
  }
}

/** The first one that holds, of a list in which all after it hold. */
async function first(
  versions: readonly string[],
  holds: (version: string) => Promise<boolean>,
): Promise<string> {
  let [low, high] = [0, versions.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (await holds(versions[middle] ?? "")) high = middle;
    else low = middle + 1;
  }
  return versions[low] ?? "none";
}

/** The released ones of major version `major`, the oldest first. */
async function versionsOf(name: string, major: number): Promise<readonly string[]> {
  const { stdout } = await npm(["view", name, "versions", "--json"], folder);
  const pattern = new RegExp(`^${major}\\.\\d+\\.\\d+$`);
  const numbers = (version: string): number[] => version.split(".").map(Number);
  const difference = (a: number[], b: number[]) => a.map((part, at) => part - (b[at] ?? 0));
  return (JSON.parse(stdout) as string[])
    .filter((version) => pattern.test(version))
    .toSorted((a, b) => difference(numbers(a), numbers(b)).find((part) => part !== 0) ?? 0);
}

try {
  const tarball = await packPackage(folder);
  const constructs = await versionsOf("constructs", 10);
  const newest = constructs.at(-1) ?? "";
  const cdk = await first(await versionsOf("aws-cdk-lib", 2), (version) =>
    works(tarball, version, newest),
  );
  const lowest = await first(constructs, (version) => works(tarball, cdk, version));
  console.log(`aws-cdk-lib ^${cdk}, constructs ^${lowest}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
