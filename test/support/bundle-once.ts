/**
 * Once per test run: builds the function's bundle, since the tests run what is uploaded to AWS,
 * and makes a temporary folder that goes with all that is in it: Vitest ends its processes by a
 * signal, so that none can clean up when it exits.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleLambda } from "../../build/bundle.ts";
import { ASSET } from "../../sandbox/asset.ts";

/** Where Node takes the temporary folder from: the first on Windows, the second elsewhere. */
const VARIABLES = ["TEMP", "TMPDIR"] as const;

export default async function setup(): Promise<() => void> {
  await bundleLambda(ASSET);
  const folder = mkdtempSync(join(tmpdir(), "fargate-ddns-tests-"));
  for (const name of VARIABLES) process.env[name] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
