/**
 * The package's own code as JavaScript for Node 20: the construct in one CommonJS file, which
 * `import` and `require` both take, so that an app never holds it twice; and the command line
 * in modules that load when a command needs them.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build } from "esbuild";
import type { Bundle } from "./bundle.ts";
import { packageVersions, schemaKeys } from "./bundle-plugins.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

export const CONSTRUCT_FILE = "construct/index.js";
export const CLI_FILE = "cli/fargate-ddns.mjs";

/** Not minified: stack traces and the code itself stay readable. */
const OPTIONS = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: "node",
  target: "node20",
  charset: "utf8",
  mainFields: ["module", "main"],
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
} satisfies BuildOptions;

type Built = Pick<Bundle, "inputs">;

export async function bundleConstruct(folder: string): Promise<Built> {
  const { metafile } = await build({
    ...OPTIONS,
    entryPoints: ["lib/fargate-ddns.ts"],
    outfile: join(folder, CONSTRUCT_FILE),
    format: "cjs",
    // The app's own: a construct tree holds classes of one copy only.
    external: ["aws-cdk-lib", "constructs"],
    define: { "import.meta.dirname": "__dirname" },
  });
  return { inputs: Object.keys(metafile.inputs) };
}

export async function bundleCommandLine(folder: string): Promise<Built> {
  const { metafile } = await build({
    ...OPTIONS,
    entryPoints: ["bin/fargate-ddns.ts"],
    outdir: join(folder, "cli"),
    outExtension: { ".js": ".mjs" },
    format: "esm",
    splitting: true,
    plugins: [schemaKeys(), packageVersions()],
    // Commander and others are CommonJS, and call `require` for Node's own modules.
    banner: {
      js: 'import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);',
    },
  });
  return { inputs: Object.keys(metafile.inputs) };
}
