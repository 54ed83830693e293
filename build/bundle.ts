/**
 * Builds the Lambda's code: one minified CommonJS file and a package.json that says so. The
 * same input gives the same bytes, so that an unchanged function is not deployed again.
 *
 *     node build/bundle.ts [outDir]      (default: dist/lambda)
 */
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type Metafile } from "esbuild";
import { environmentCredentials, packageVersions, schemaKeys } from "./bundle-plugins.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const ENTRY = join(ROOT, "lambda/handler.ts");

/** Load time grows with size, and a change of the SDK's format shows here first. */
export const BUDGET_BYTES = 450_000;

/** ESM output loads no faster, and breaks on the dynamic `require` of some packages. */
const OPTIONS: BuildOptions = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: "node",
  target: "node24",
  format: "cjs",
  minify: true,
  // Japanese texts: as they are, half as long as escaped.
  charset: "utf8",
  mainFields: ["module", "main"],
  legalComments: "none",
  logLevel: "silent",
  metafile: true,
  write: false,
};

export interface Bundle {
  readonly bytes: number;
  readonly file: string;
  /** The files that went into it, relative to the checkout. */
  readonly inputs: readonly string[];
}

export async function bundleLambda(outDir: string, entry: string = ENTRY): Promise<Bundle> {
  const result = await build({
    ...OPTIONS,
    entryPoints: [entry],
    outfile: join(outDir, "index.js"),
    plugins: [schemaKeys(), packageVersions(), environmentCredentials()],
  });
  const code = result.outputFiles?.[0]?.contents;
  if (code === undefined) throw new Error("esbuild gave no output");
  if (code.byteLength > BUDGET_BYTES) throw new Error(overBudget(code.byteLength, result.metafile));
  await mkdir(outDir, { recursive: true });
  await write(join(outDir, "package.json"), '{"type":"commonjs"}\n');
  const file = join(outDir, "index.js");
  await write(file, code);
  return { bytes: code.byteLength, file, inputs: Object.keys(result.metafile?.inputs ?? {}) };
}

function overBudget(bytes: number, metafile: Metafile | undefined): string {
  return (
    `the bundle has ${grouped(bytes)} bytes, ${grouped(bytes - BUDGET_BYTES)} more than its ` +
    `budget of ${grouped(BUDGET_BYTES)}. The largest parts: ${largestParts(metafile).join(", ")}`
  );
}

const grouped = (bytes: number): string => bytes.toLocaleString("en");

/** Bytes in the bundle by package, and of our own code together. */
function largestParts(metafile: Metafile | undefined): readonly string[] {
  const sizes = new Map<string, number>();
  for (const output of Object.values(metafile?.outputs ?? {}))
    for (const [file, { bytesInOutput }] of Object.entries(output.inputs)) {
      const part = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? "own code";
      sizes.set(part, (sizes.get(part) ?? 0) + bytesInOutput);
    }
  return [...sizes]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 8)
    .map(([part, bytes]) => `${part} ${grouped(bytes)}`);
}

/** Whole or not at all: tests and a synthesis may build into one directory at a time. */
async function write(file: string, content: string | Uint8Array): Promise<void> {
  const unfinished = `${file}.${process.pid}.tmp`;
  await writeFile(unfinished, content);
  await rename(unfinished, file);
}

async function main(): Promise<void> {
  const outDir = resolve(process.argv[2] ?? join(ROOT, "dist/lambda"));
  const { bytes, file } = await bundleLambda(outDir);
  console.log(`${file}: ${grouped(bytes)} bytes`);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
