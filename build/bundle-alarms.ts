/**
 * Builds the code of the function that forwards alarms, as `bundle.ts` builds the main one.
 *
 *     node build/bundle-alarms.ts [outDir]      (default: dist/alarms)
 */
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Bundle, bundleLambda } from "./bundle.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

export function bundleAlarms(outDir: string): Promise<Bundle> {
  return bundleLambda(outDir, join(ROOT, "lambda/notify/alarms/handler.ts"));
}

async function main(): Promise<void> {
  const outDir = resolve(process.argv[2] ?? join(ROOT, "dist/alarms"));
  const { bytes, file } = await bundleAlarms(outDir);
  console.log(`${file}: ${bytes.toLocaleString("en")} bytes`);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
