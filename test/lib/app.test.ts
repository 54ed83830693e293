/**
 * `bin/app.ts` as the CDK runs it: the configuration in the environment, words on stderr; and
 * that code is bundled where none is given.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { App, Stack } from "aws-cdk-lib";
import { describe, expect, test } from "vitest";
import { CloudflareToken, CloudflareZone, FargateDdns } from "../../lib/fargate-ddns.ts";
import { cdkJsonContext } from "../../lib/synthesize.ts";
import { temporaryDirectory } from "./support/assets.ts";
import { TOKEN_LIKE, withTop } from "./support/configs.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

function run(context: object) {
  const outDir = temporaryDirectory();
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, "bin/app.ts")], {
    cwd: ROOT,
    encoding: "utf8",
    env: { PATH: "", CDK_OUTDIR: outDir, CDK_CONTEXT_JSON: JSON.stringify(context) },
  });
  return { status, stderr, outDir };
}

describe("the app", () => {
  test("two mistakes / synthesized / ends with 1 and reports both, before anything is written", () => {
    const wrong = withTop({ sweepMinutes: 0, token: { ssmParameter: TOKEN_LIKE } });
    const { status, stderr, outDir } = run({ ...cdkJsonContext(), "fargate-ddns": wrong });
    expect(status).toBe(1);
    expect(stderr).toContain("sweepMinutes");
    expect(stderr).toContain("token.ssmParameter");
    expect(stderr).not.toContain(TOKEN_LIKE);
    expect(stderr).not.toMatch(/^\s+at .*:\d+/m);
    expect(readdirSync(outDir)).toEqual([]);
  });

  test("the configuration of cdk.json / synthesized without a network / has the bundle", () => {
    const { status, stderr, outDir } = run(cdkJsonContext());
    expect(stderr).toBe("");
    expect(status).toBe(0);
    const template = readFileSync(join(outDir, "FargateDdns.template.json"), "utf8");
    const hash = /"S3Key": "(\w+)\.zip"/.exec(template)?.[1];
    expect(existsSync(join(outDir, `asset.${hash}`, "index.js"))).toBe(true);
  });
});

test("a construct of another app, without code / synthesized / has both bundles", () => {
  const outdir = temporaryDirectory();
  const app = new App({
    outdir,
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
  });
  const token = CloudflareToken.fromSsmParameter("/cloudflare/token");
  const zone = CloudflareZone.fromName("example.com");
  const service = { clusterName: "mail", serviceName: "mx" };
  const names = { recordName: "mx.example.com", service, zone, token };
  new FargateDdns(new Stack(app, "Mail"), "Ddns", names);
  app.synth();
  const bundles = readdirSync(outdir).filter((one) => existsSync(join(outdir, one, "index.js")));
  expect(bundles.length).toBe(2);
});
