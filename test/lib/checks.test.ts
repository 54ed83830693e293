/**
 * cdk-nag's AwsSolutions rules and the CDK's own check of the template, on configurations that
 * use every branch of the stack; and the proof that both would say no.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, CfnResource, type Stack, Validations } from "aws-cdk-lib";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { AwsSolutionsChecks } from "cdk-nag";
import { describe, expect, test } from "vitest";
import { parseConfig } from "../../lib/config/config.ts";
import { FargateDdnsStack } from "../../lib/stack.ts";
import { cdkJsonContext } from "../../lib/synthesize.ts";
import { EVERYTHING } from "../../tools/docs-cost.ts";
import { assetDirectory, temporaryDirectory } from "./support/assets.ts";
import { minimal, OTHER, RECORD } from "./support/configs.ts";

const assets = assetDirectory();

/** Throws the report if it has errors; a mere warning is an error here, too. */
function check(input: unknown, also: (stack: Stack) => void = () => {}): void {
  const config = parseConfig(input);
  if (!config.ok) throw new Error(JSON.stringify(config.problems));
  const outdir = temporaryDirectory();
  const app = new App({
    context: cdkJsonContext(),
    outdir,
    builtinCloudFormationValidation: true,
  });
  const stack = new FargateDdnsStack(app, "Checked", {
    config: config.value,
    code: assets,
    alarmCode: assets,
    probeCode: assets,
  });
  also(stack);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
  const report = readFileSync(join(outdir, "validation-report.json"), "utf8");
  if (JSON.parse(report).pluginReports.length > 0) throw new Error(report);
}

describe("the rules", () => {
  test("the configuration of cdk.json / checked / has no findings", () => {
    expect(() => check(cdkJsonContext()["fargate-ddns"])).not.toThrow();
  });

  test("several clusters, a secret, mail / checked / has no findings", () => {
    const notify = { emails: ["ops@example.com"] };
    const all = { records: [RECORD, OTHER], token: { secret: "mail/cf" }, notify, sweepMinutes: 1 };
    expect(() => check(all)).not.toThrow();
  });

  test("Slack, two ways / checked / has no findings", () => {
    const slack = { workspaceId: "T0123ABCD", channelId: "C0123ABCDEF" };
    const slackWebhook = { ssmParameter: "/fargate-ddns/slack-webhook" };
    expect(() => check({ ...minimal, slack, slackWebhook })).not.toThrow();
  });

  test("every part on / checked / has no findings", () => {
    expect(() => check(EVERYTHING)).not.toThrow();
  });

  test("a bucket without TLS / checked / is refused by cdk-nag", () => {
    expect(() => check(minimal, (stack) => void new Bucket(stack, "Planted"))).toThrow(
      "AwsSolutions-S10",
    );
  });

  test("a value that CloudFormation does not know / checked / is refused by the CDK", () => {
    const properties = { DisplayNam: "mistyped" };
    const plant = (stack: Stack) =>
      new CfnResource(stack, "Planted", { type: "AWS::SNS::Topic", properties });
    expect(() => check(minimal, plant)).toThrow("DisplayNam");
  });
});
