/**
 * What `cdk synth`, `diff` and `deploy` run: context → configuration → one stack, checked by
 * cdk-nag. A wrong configuration or a bundle that cannot be built ends it with exit code 1 and
 * words for people, before anything is deployed.
 */
import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { type BundleName, bundle } from "./bundles.ts";
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
    code: built("lambda"),
    alarmCode: built("alarms"),
    ...(config.value.mailProbe && { probeCode: built("probe") }),
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
}

function built(name: BundleName): string {
  const made = bundle(name);
  return made.ok ? made.directory : fail(made.message);
}

function fail(message: string): never {
  process.stderr.write(`\n${message}\n\n`);
  process.exit(1);
}
