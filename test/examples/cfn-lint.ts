/** cfn-lint, CloudFormation's own linter: what it says of templates. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pythonPrograms } from "../../conformance/python.ts";

/** W3005: the CDK writes what to wait for, also where a reference says so already. */
const IGNORED = ["W3005"];

/**
 * Empty where there is nothing to say.
 *
 * @throws where there is no Python, with how to install it, or where cfn-lint itself fails
 */
export function cfnLint(templateFiles: readonly string[]): string {
  const words = ["--non-zero-exit-code", "none", "--ignore-checks", ...IGNORED, "--"];
  const program = join(pythonPrograms(), "cfn-lint");
  const ended = spawnSync(program, [...words, ...templateFiles], { encoding: "utf8" });
  if (ended.status === 0) return ended.stdout.trim();
  throw new Error(`cfn-lint failed: ${ended.error?.message ?? `${ended.stdout}${ended.stderr}`}`);
}
