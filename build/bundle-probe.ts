/**
 * Builds the code of the mail probe, a function of its own, as `bundle.ts` builds the main one.
 *
 *     node build/bundle-probe.ts [outDir]      (default: dist/probe)
 */
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Bundle, bundleLambda } from "./bundle.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

export function bundleProbe(outDir: string): Promise<Bundle> {
  return bundleLambda(outDir, join(ROOT, "lambda/mail/probe/handler.ts"));
}

async function main(): Promise<void> {
  const outDir = resolve(process.argv[2] ?? join(ROOT, "dist/probe"));
  const { bytes, file } = await bundleProbe(outDir);
  console.log(`${file}: ${bytes.toLocaleString("en")} bytes`);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
