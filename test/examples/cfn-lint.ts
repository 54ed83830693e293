/**
 * cfn-lint, CloudFormation's own linter: what it says of templates. It is a Python package, kept
 * in a virtual environment below node_modules, which is made at the first use.
 */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const VERSION = "1.58.0";
const folder = fileURLToPath(
  new URL(`../../node_modules/.cache/cfn-lint-${VERSION}`, import.meta.url),
);
const inFolder = (name: string): string =>
  process.platform === "win32" ? join(folder, "Scripts", `${name}.exe`) : join(folder, "bin", name);

/** W3005: the CDK writes what to wait for, also where a reference says so already. */
const IGNORED = ["W3005"];

/** Empty where there is nothing to say. */
export function cfnLint(templateFiles: readonly string[]): string {
  install();
  const words = ["--non-zero-exit-code", "none", "--ignore-checks", ...IGNORED, "--"];
  return run(inFolder("cfn-lint"), [...words, ...templateFiles]).trim();
}

function install(): void {
  const { stdout } = spawnSync(inFolder("cfn-lint"), ["--version"], { encoding: "utf8" });
  if (stdout?.includes(VERSION)) return;
  rmSync(folder, { recursive: true, force: true });
  run(process.platform === "win32" ? "python" : "python3", ["-m", "venv", folder]);
  const words = ["install", "--quiet", "--disable-pip-version-check", `cfn-lint==${VERSION}`];
  run(inFolder("pip"), words);
}

/** @throws with what is missing, or with what it printed where it fails */
function run(command: string, words: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, [...words], { encoding: "utf8" });
  if (status === 0) return stdout;
  const why = error === undefined ? `${stdout}${stderr}` : error.message;
  throw new Error(
    `${command} failed: ${why.trim()}\n` +
      "cfn-lint needs Python 3.9 or newer with its module venv (on Debian: the packages python3 " +
      "and python3-venv), and PyPI for its first run.",
  );
}
