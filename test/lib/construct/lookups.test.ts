/** In another app: what the CDK looks up in the account. */
import { Stack } from "aws-cdk-lib";
import { Vpc } from "aws-cdk-lib/aws-ec2";
import { Cluster, type ICluster } from "aws-cdk-lib/aws-ecs";
import { expect, test } from "vitest";
import { assetDirectory } from "../support/assets.ts";
import { ddnsIn, newApp, serviceIn } from "../support/own-app.ts";

const assets = assetDirectory();

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
