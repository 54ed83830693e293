/**
 * Once for all tests of the package: it is packed, and installed with the oldest peers that its
 * ranges admit, with those of the checkout, and beside the oldest Node that it runs on.
 */
import { mkdtempSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { NODE_PACKAGES } from "../../../tools/lock-faults.ts";
import { install, packPackage, ROOT } from "./install.ts";

/** Of the last major version before the one of the checkout; most CDK apps have it. */
const OLDER_TYPESCRIPT = "typescript@5.9.3";

export interface Installed {
  readonly tarball: string;
  /** Folders of apps, by their peers. */
  readonly oldest: string;
  readonly newest: string;
  /** The oldest Node that the package admits. */
  readonly oldestNode: string;
  readonly olderTsc: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    readonly installed: Installed;
  }
}

type Versions = Readonly<Record<string, string>>;

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "fargate-ddns-package-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    project.provide("installed", await installed(folder));
    return remove;
  } catch (error) {
    await remove();
    throw error;
  }
}

async function installed(folder: string): Promise<Installed> {
  const { peerDependencies, devDependencies, engines } = JSON.parse(
    readFileSync(join(ROOT, "package.json"), "utf8"),
  ) as Readonly<Record<"peerDependencies" | "devDependencies" | "engines", Versions>>;
  const peers = (versions: Versions) =>
    Object.keys(peerDependencies).map((name) => `${name}@${lowest(versions[name])}`);
  const tarball = await packPackage(folder);
  const oldest = await install(join(folder, "oldest"), [tarball, ...peers(peerDependencies)]);
  const newestPackages = [tarball, ...peers(devDependencies), OLDER_TYPESCRIPT];
  const newest = await install(join(folder, "newest"), newestPackages);
  const platform = `${process.platform}-${process.arch}`;
  const node = `${NODE_PACKAGES[platform]}@${lowest(engines["node"])}`;
  const nodeFolder = await install(join(folder, "node"), [node]);
  return {
    ...{ tarball, oldest, newest },
    oldestNode: join(nodeFolder, "node_modules/.bin/node"),
    olderTsc: join(newest, "node_modules/typescript/bin/tsc"),
  };
}

/** The oldest version of a range `^1.2.3`, `>=1.2.3` or `1.2.3`. */
function lowest(range: string | undefined): string {
  const version = /^(?:\^|>=)?(\d+\.\d+\.\d+)$/.exec(range ?? "")?.[1];
  if (version === undefined) throw new Error(`package.json: no oldest version in "${range}"`);
  return version;
}
