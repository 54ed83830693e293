/** In another app: the rules that it checks itself by, and the CDK's lookups. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Annotations, App, Stack, Validations } from "aws-cdk-lib";
import { Vpc } from "aws-cdk-lib/aws-ec2";
import { Cluster, type ICluster } from "aws-cdk-lib/aws-ecs";
import { AwsSolutionsChecks } from "cdk-nag";
import { afterAll, expect, test } from "vitest";
import { cdkJsonContext } from "../../../lib/synthesize.ts";
import { assetDirectory } from "../support/assets.ts";
import { ddnsIn, newApp, serviceIn, vpcIn } from "../support/own-app.ts";

const assets = assetDirectory();
const outdir = mkdtempSync(join(tmpdir(), "fargate-ddns-own-rules-"));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

interface Finding {
  readonly ruleName: string;
  readonly violatingConstructs: readonly { readonly constructPath: string }[];
}

/** `rule: path` of whatever is found. */
function findings(app: App): readonly string[] {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).toThrow("AwsSolutions-ECS4");
  const report = JSON.parse(readFileSync(join(outdir, "validation-report.json"), "utf8")) as {
    readonly pluginReports: readonly { readonly violations: readonly Finding[] }[];
  };
  return report.pluginReports
    .flatMap(({ violations }) => violations)
    .flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${ruleName}: ${constructPath}`),
    );
}

test("cdk-nag and the CDK's own check / over an app with every part / find nothing in the construct", () => {
  const app = new App({ context: cdkJsonContext(), outdir, builtinCloudFormationValidation: true });
  const stack = new Stack(app, "Mail");
  const service = serviceIn(stack);
  const mail = { mailProbe: { vpc: vpcIn(stack, "Again") }, mailServer: {}, outsideCheck: true };
  const ddns = ddnsIn(stack, { service, ...mail, dashboard: true }, assets);
  Annotations.of(ddns).acknowledgeWarning("fargate-ddns:serviceName", "no name, for longer ids");
  const found = findings(app);
  expect(found.some((one) => one.startsWith("AwsSolutions-ECS4: Mail/Cluster"))).toBe(true);
  expect(found.filter((one) => one.includes("Mail/Ddns"))).toEqual([]);
});

test("a VPC that is looked up / the first run, with ids that stand in / passes, so that the lookup runs", () => {
  const app = newApp();
  const stack = new Stack(app, "Mail", { env: { region: "eu-west-1", account: "123456789012" } });
  const vpc = Vpc.fromLookup(stack, "Default", { isDefault: true });
  const service = serviceIn(stack);
  ddnsIn(stack, { service, mailProbe: { vpc }, mailServer: {} }, assets);
  expect(app.synth().manifest.missing?.map(({ provider }) => provider)).toEqual(["vpc-provider"]);
});

test("a VPC that is looked up, with private subnets / the first run / passes, so that the lookup runs", () => {
  const app = newApp();
  const stack = new Stack(app, "Mail", { env: { region: "eu-west-1", account: "123456789012" } });
  const vpc = Vpc.fromLookup(stack, "Own", { vpcId: "vpc-0123456789abcdef0" });
  const cluster = new Cluster(stack, "Of", { vpc }) as ICluster;
  const vpcSubnets = { subnetGroupName: "Private" };
  ddnsIn(stack, { service: serviceIn(stack, { cluster, vpcSubnets }) }, assets);
  expect(app.synth().manifest.missing?.map(({ provider }) => provider)).toEqual(["vpc-provider"]);
});
