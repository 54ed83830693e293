/**
 * cdk-nag's AwsSolutions rules and the CDK's own check of the template, on configurations that
 * use every branch of the stack and on the construct in another app; and the proof that both
 * would say no. All in one file: the CDK's check takes seconds to load.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Annotations, App, CfnResource, Stack, Validations } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { AwsSolutionsChecks } from "cdk-nag";
import { describe, expect, test } from "vitest";
import { parseConfig } from "../../lib/config/config.ts";
import { FargateDdnsStack } from "../../lib/stack.ts";
import { cdkJsonContext } from "../../lib/synthesize.ts";
import { EVERYTHING } from "../../tools/docs-cost.ts";
import { assetDirectory, temporaryDirectory } from "./support/assets.ts";
import { FULL, minimal, OTHER, PROBE, RECORD } from "./support/configs.ts";
import { ddnsIn, serviceIn, vpcIn } from "./support/own-app.ts";

const assets = assetDirectory();

interface Finding {
  readonly ruleName: string;
  readonly violatingConstructs: readonly { readonly constructPath: string }[];
}

interface Report {
  readonly pluginReports: readonly { readonly violations: readonly Finding[] }[];
}

/** What `add` puts into an app, checked; a mere warning is in the report, too. */
function checked(add: (app: App) => void): { readonly report: Report; readonly error: unknown } {
  const outdir = temporaryDirectory();
  const app = new App({
    context: cdkJsonContext(),
    outdir,
    builtinCloudFormationValidation: true,
  });
  add(app);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  let error: unknown;
  try {
    app.synth();
  } catch (thrown) {
    error = thrown;
  }
  return {
    report: JSON.parse(readFileSync(join(outdir, "validation-report.json"), "utf8")),
    error,
  };
}

/** Throws the report if it has errors; a mere warning is an error here, too. */
function check(input: unknown, also: (stack: Stack) => void = () => {}): void {
  const config = parseConfig(input);
  if (!config.ok) throw new Error(JSON.stringify(config.problems));
  const { report, error } = checked((app) => {
    const stack = new FargateDdnsStack(app, "Checked", {
      config: config.value,
      code: assets,
      alarmCode: assets,
      probeCode: assets,
    });
    also(stack);
  });
  if (error !== undefined) throw error;
  if (report.pluginReports.length > 0) throw new Error(JSON.stringify(report));
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

  test("every optional check of the mail server / checked / has no findings", () => {
    const mail = { ...RECORD, mailProbe: FULL, outsideCheck: true };
    expect(() => check({ records: [mail, OTHER], mailProbe: PROBE })).not.toThrow();
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

  test("an app of its own with every part / checked / finds nothing in the construct, and all of the app", () => {
    const { report, error } = checked((app) => {
      const stack = new Stack(app, "Mail");
      const service = serviceIn(stack);
      const mailProbe = { vpc: vpcIn(stack, "Again") };
      const mail = { mailProbe, mailServer: {}, outsideCheck: true };
      const ddns = ddnsIn(stack, { service, ...mail, dashboard: true }, assets);
      const why = "no name, for longer ids";
      Annotations.of(ddns).acknowledgeWarning("fargate-ddns:serviceName", why);
      // Of a rule that the construct acknowledges for roles of its own.
      const role = new Role(stack, "Own", { assumedBy: new ServicePrincipal("ec2.amazonaws.com") });
      role.addToPolicy(new PolicyStatement({ actions: ["s3:GetObject"], resources: ["*"] }));
    });
    expect(String(error)).toContain("AwsSolutions-ECS4");
    const found = report.pluginReports
      .flatMap(({ violations }) => violations)
      .flatMap(({ ruleName, violatingConstructs }) =>
        violatingConstructs.map(({ constructPath }) => `${ruleName}: ${constructPath}`),
      );
    expect(found.some((one) => one.startsWith("AwsSolutions-ECS4: Mail/Cluster"))).toBe(true);
    expect(found).toContain("AwsSolutions-IAM5[Resource::*]: Mail/Own/DefaultPolicy/Resource");
    expect(found.filter((one) => one.includes("Mail/Ddns"))).toEqual([]);
  });
});
