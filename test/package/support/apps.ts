/**
 * CDK apps, written in each way in which people write theirs, in an installed folder. The
 * sources in `apps/` have no type annotations, so they are JavaScript as well.
 */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runNode } from "./install.ts";

const SOURCES = fileURLToPath(new URL("../apps", import.meta.url));
const TSC = fileURLToPath(new URL("../../../node_modules/typescript/bin/tsc", import.meta.url));

interface Kind {
  /** Of the app's own package.json. */
  readonly type: "module" | "commonjs";
  readonly file: string;
  readonly written: (source: string) => string;
  /** Of a tsconfig.json, where `tsc` compiles it. */
  readonly compilerOptions?: object;
}

const same = (source: string): string => source;
const required = (source: string): string =>
  source.replace(/^import (\{[^}]+\}) from ("[^"]+");$/gm, "const $1 = require($2);");

/** Other people's declarations are checked, too, so that ours are. */
const COMPILER_OPTIONS = {
  ...{ strict: true, skipLibCheck: false, noEmitOnError: true },
  ...{ target: "es2022", lib: ["es2022", "esnext.disposable"], types: [] },
};

export const KINDS = {
  "TypeScript, tsc to ESM": {
    ...{ type: "module", file: "app.ts", written: same },
    compilerOptions: { ...COMPILER_OPTIONS, module: "nodenext" },
  },
  "TypeScript, tsc to CommonJS": {
    ...{ type: "commonjs", file: "app.ts", written: same },
    compilerOptions: { ...COMPILER_OPTIONS, module: "nodenext" },
  },
  "TypeScript, types stripped by Node": { type: "module", file: "app.ts", written: same },
  "JavaScript, ESM": { type: "module", file: "app.js", written: same },
  "JavaScript, CommonJS": { type: "commonjs", file: "app.js", written: required },
} as const satisfies Readonly<Record<string, Kind>>;

export type KindName = keyof typeof KINDS;

export interface App {
  readonly folder: string;
  /** What Node runs. */
  readonly file: string;
}

export interface AppOptions {
  readonly source?: "app.ts" | "everything.ts";
  /** The compiler; left out: the checkout's. */
  readonly tsc?: string;
}

/** Written to a new folder in `installed`, and compiled where it has to be. */
export async function appIn(
  installed: string,
  kind: KindName,
  { source = "app.ts", tsc = TSC }: AppOptions = {},
): Promise<App> {
  const { type, file, written, compilerOptions }: Kind = KINDS[kind];
  const folder = mkdtempSync(join(installed, "app-"));
  const json = (name: string, content: object) =>
    writeFileSync(join(folder, name), JSON.stringify(content));
  json("package.json", { private: true, type });
  writeFileSync(join(folder, file), written(readFileSync(join(SOURCES, source), "utf8")));
  if (compilerOptions === undefined) return { folder, file };
  json("tsconfig.json", { compilerOptions, files: [file] });
  await runNode([tsc, "-p", "."], { cwd: folder });
  return { folder, file: file.replace(".ts", ".js") };
}

export interface Synthesized {
  /** The cloud assembly. */
  readonly folder: string;
  readonly template: Template;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** @param node the Node that runs it; left out: the project's own */
export async function synthesize({ folder, file }: App, node?: string): Promise<Synthesized> {
  const assembly = join(folder, "cdk.out");
  const env = { CDK_OUTDIR: assembly };
  await runNode([file], { cwd: folder, env, ...(node !== undefined && { node }) });
  const text = readFileSync(join(assembly, "Mail.template.json"), "utf8");
  return { folder: assembly, template: JSON.parse(text) as Template };
}
