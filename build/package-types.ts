/**
 * The construct's type declarations. `tsc` writes those of every file that the construct
 * imports; the package gets those that its public types need.
 */
import { spawnSync } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const EMITTED = join(ROOT, "dist/types");
const ENTRY = "lib/fargate-ddns.d.ts";

/** @returns the entry's file, relative to the package */
export async function writeTypes(folder: string): Promise<string> {
  await rm(EMITTED, { recursive: true, force: true });
  emit();
  for (const [file, text] of await reachable(ENTRY)) {
    const target = join(folder, "types", file);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
  return `types/${ENTRY}`;
}

function emit(): void {
  const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
  const words = [tsc, "-p", "tsconfig.package.json", "--outDir", EMITTED];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: ROOT,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the types cannot be built.\n\n${stdout}${stderr}`);
}

/** Declarations by their files. */
async function reachable(entry: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const open = [entry];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    const { text, imports } = declaration(await readFile(join(EMITTED, file), "utf8"));
    found.set(file, text);
    const folder = dirname(file);
    open.push(...imports.map((path) => join(folder, path.replace(/\.ts$/, ".d.ts"))));
  }
  return found;
}

/**
 * `tsc` leaves the endings of the sources in declarations. Not every reader of them takes
 * `./props.ts` for `props.d.ts`; all of them take `./props.js`.
 */
export function declaration(emitted: string): { text: string; imports: readonly string[] } {
  const imports: string[] = [];
  const text = emitted.replace(
    /(\bfrom |\bimport\()"(\.{1,2}\/[^"]+)\.ts"/g,
    (_whole, before: string, path: string) => {
      imports.push(`${path}.ts`);
      return `${before}"${path}.js"`;
    },
  );
  return { text, imports };
}
