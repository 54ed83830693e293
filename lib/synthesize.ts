/**
 * The template in memory, for tests and the sandbox: the stack of `cdk synth` with the same
 * feature flags, without its checks and without copying the bundle, in a fraction of its time.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { CONTEXT_KEY, parseConfig } from "./config/config.ts";
import { renderProblems } from "./config/problems.ts";
import { FargateDdnsStack } from "./stack.ts";

/** The context of cdk.json: the CDK's feature flags, and the configuration as shipped. */
export function cdkJsonContext(): Readonly<Record<string, unknown>> {
  const file = new URL("../cdk.json", import.meta.url);
  const { context } = JSON.parse(readFileSync(file, "utf8")) as {
    context: Readonly<Record<string, unknown>>;
  };
  return context;
}

/** @throws with every problem, if the configuration has any. */
export function synthesize(
  context: unknown,
  assetDir: string,
  probeDir = assetDir,
): { readonly template: object } {
  const config = parseConfig(context);
  if (!config.ok) throw new Error(renderProblems(config.problems));
  const outdir = mkdtempSync(join(tmpdir(), "fargate-ddns-synth-"));
  try {
    const app = new App({
      outdir,
      analyticsReporting: false,
      treeMetadata: false,
      stackTraces: false,
      builtinCloudFormationValidation: false,
      context: { ...featureFlags(), "aws:cdk:disable-asset-staging": true },
    });
    new FargateDdnsStack(app, "FargateDdns", {
      config: config.value,
      code: assetDir,
      alarmCode: assetDir,
      probeCode: probeDir,
    });
    const template: object = app.synth().getStackArtifact("FargateDdns").template;
    return { template };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function featureFlags(): Readonly<Record<string, unknown>> {
  const { [CONTEXT_KEY]: _, ...flags } = cdkJsonContext();
  return flags;
}
