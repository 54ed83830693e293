/** cdk-nag's AwsSolutions rules and the CDK's own check, on a configuration. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { parseConfig } from "../../../lib/config/config.ts";
import { FargateDdnsStack } from "../../../lib/stack.ts";
import { cdkJsonContext } from "../../../lib/synthesize.ts";
import { temporaryDirectory } from "./assets.ts";

/** What they have to say, as text; empty for nothing. A warning counts. */
export function problemsWith(input: unknown, assets: string): string {
  const config = parseConfig(input);
  if (!config.ok) return JSON.stringify(config.problems);
  const outdir = temporaryDirectory();
  const context = cdkJsonContext();
  const app = new App({ context, outdir, builtinCloudFormationValidation: true });
  const props = { config: config.value, code: assets, alarmCode: assets, probeCode: assets };
  new FargateDdnsStack(app, "Checked", props);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  try {
    app.synth();
  } catch (error) {
    return String(error);
  }
  const report = readFileSync(join(outdir, "validation-report.json"), "utf8");
  return JSON.parse(report).pluginReports.length > 0 ? report : "";
}
