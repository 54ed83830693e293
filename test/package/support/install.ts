/** The package as people get it: packed from this checkout, and installed with npm. */
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** Of this checkout. */
export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The Node to run it; left out: the project's own. */
  readonly node?: string;
}

/** @throws with everything that was printed, if it does not end with exit code 0 */
export async function runNode(words: readonly string[], options: RunOptions): Promise<Ran> {
  const { cwd, node = process.execPath, env = {} } = options;
  try {
    const settings = { cwd, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 };
    return await promisify(execFile)(node, [...words], settings);
  } catch (error) {
    const { stdout = "", stderr = "" } = error as Partial<Ran>;
    throw new Error(
      `${words.join(" ")} in ${cwd} failed.\n${legible(stdout + stderr || String(error))}`,
    );
  }
}

/** Node prints the line that threw, and a file of the CDK is one line. */
const legible = (printed: string): string => printed.replaceAll(/^(.{300}).+$/gm, "$1 …");

/** The npm that runs this; without a shell, on Windows, too. */
export function npm(words: readonly string[], cwd: string): Promise<Ran> {
  const script = process.env["npm_execpath"];
  if (script === undefined) throw new Error('start this with "npm run test:package"');
  return runNode([script, ...words], { cwd });
}

/** @returns the file that `npm publish` would upload, in `folder` */
export async function packPackage(folder: string): Promise<string> {
  await runNode(["build/package.ts"], { cwd: ROOT });
  const built = join(ROOT, "dist/package");
  const { stdout } = await npm(["pack", "--json", "--pack-destination", folder, built], ROOT);
  const [packed] = Object.values(JSON.parse(stdout) as Record<string, { filename: string }>);
  if (packed === undefined) throw new Error(`npm pack printed ${stdout}`);
  return join(folder, packed.filename);
}

/**
 * An app's folder with these packages in its node_modules.
 *
 * @param packages as `npm install` takes them: files, or `name@version`
 * @returns `folder`
 */
export async function install(
  folder: string,
  packages: readonly string[],
  options: readonly string[] = [],
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  // What npm itself warns of is not hidden: a peer out of range ends the installation.
  const words = ["--no-audit", "--no-fund", "--prefer-offline", "--strict-peer-deps"];
  await npm(["install", "--prefix", folder, ...words, ...options, ...packages], folder);
  return folder;
}
