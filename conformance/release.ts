/**
 * `npm run test:release`: a release deployed with the commands of docs/without-cdk.md, by the AWS CLI
 * into emulators that others wrote. The deployed function has to follow a task that is replaced.
 */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type ReleaseFiles, releaseFiles, TEMPLATES } from "../tools/release/release.ts";
import { Checks } from "./checks.ts";
import { clientFor } from "./clients.ts";
import { openCloudflare } from "./cloudflare.ts";
import { type Emulators, openEmulators } from "./emulators.ts";
import { FargateTasks } from "./fargate-tasks.ts";
import { pythonPrograms } from "./python.ts";
import { CLUSTER, deployed, NAME, SERVICE, STALE, ZONE } from "./release-deployed.ts";
import { terraformChecks } from "./release-terraform.ts";

const run = promisify(execFile);
const checks = new Checks();

/** As `npm run release` does, into a folder of this run. */
function written(files: ReleaseFiles): string {
  const folder = mkdtempSync(join(tmpdir(), "fargate-ddns-release-"));
  const release = join(folder, "dist/release");
  mkdirSync(release, { recursive: true });
  for (const [name, content] of files) writeFileSync(join(release, name), content);
  return folder;
}

/** W3005: the CDK writes a dependency down that a reference makes, too. */
async function lint(programs: string, folder: string): Promise<void> {
  const templates = Object.values(TEMPLATES).map((name) => join(folder, "dist/release", name));
  await run(join(programs, "cfn-lint"), [...["--ignore-checks", "W3005"], "--", ...templates]);
}

async function main(): Promise<void> {
  const programs = await checks.step("Python, emulators and AWS CLI are installed", pythonPrograms);
  const folder = written(await checks.step("a release is made", () => releaseFiles("0.0.0")));
  const cloudflare = await openCloudflare(ZONE, [{ name: NAME, type: "A", content: STALE }]);
  let emulators: Emulators | undefined;
  try {
    await checks.step("cfn-lint finds nothing in the templates", () => lint(programs, folder));
    await checks.step("the Terraform of the documents fits the template", () =>
      terraformChecks(programs),
    );
    const functionEnvironment = cloudflare.environment;
    emulators = await checks.step("ministack and moto start", () =>
      openEmulators({ programs, functionEnvironment }),
    );
    const at = { aws: clientFor(emulators.awsUrl), ecs: clientFor(emulators.ecsUrl) };
    const tasks = await FargateTasks.create(at, CLUSTER, SERVICE);
    await deployed({ checks, emulators, cloudflare, tasks, folder, settings: at.aws });
  } catch (error) {
    if (emulators !== undefined)
      console.error(emulators.output().split("\n").slice(-60).join("\n"));
    throw error;
  } finally {
    await emulators?.close();
    await cloudflare.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main().then(
  () => checks.end(),
  (error: unknown) => checks.end(error),
);
