/**
 * What `cdk synth`, `diff` and `deploy` run: context → configuration → one stack, checked by
 * cdk-nag. A wrong configuration or a bundle that cannot be built ends it with exit code 1 and
 * words for people, before anything is deployed.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { CONTEXT_KEY, parseConfig } from "./config/config.ts";
import { renderProblems } from "./config/problems.ts";
import { FargateDdnsStack } from "./stack.ts";

export function main(): void {
  const app = new App({
    // The CDK's own check of the template takes ten times as long as all the rest. It runs
    // where CDK_VALIDATION=true asks for it; the rules of cdk-nag always run.
    builtinCloudFormationValidation: process.env["CDK_VALIDATION"] === "true",
  });
  const config = parseConfig(app.node.tryGetContext(CONTEXT_KEY));
  if (!config.ok) fail(renderProblems(config.problems));
  new FargateDdnsStack(app, config.value.stackName, {
    config: config.value,
    code: bundle("bundle.ts", "lambda"),
    alarmCode: bundle("bundle-alarms.ts", "alarms"),
    ...(config.value.mailProbe && { probeCode: bundle("bundle-probe.ts", "probe") }),
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
}

/** In a process of its own: esbuild answers asynchronously, and a stack is built at once. */
function bundle(file: string, name: string): string {
  const script = fileURLToPath(new URL(`../build/${file}`, import.meta.url));
  const outDir = fileURLToPath(new URL(`../dist/${name}`, import.meta.url));
  const { status, stderr, error } = spawnSync(process.execPath, [script, outDir], {
    encoding: "utf8",
  });
  if (status !== 0) fail(`The bundle of ${name} cannot be built.\n\n${error?.message ?? stderr}`);
  return outDir;
}

function fail(message: string): never {
  process.stderr.write(`\n${message}\n\n`);
  process.exit(1);
}
