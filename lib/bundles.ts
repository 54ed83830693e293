/** The functions' code: the npm package brings it, and a checkout builds it with build/. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const SCRIPTS = {
  lambda: "bundle.ts",
  alarms: "bundle-alarms.ts",
  probe: "bundle-probe.ts",
} as const;

export type BundleName = keyof typeof SCRIPTS;

export type Bundled =
  | { readonly ok: true; readonly directory: string }
  | { readonly ok: false; readonly message: string };

const made = new Map<BundleName, Bundled>();

/** Of the checkout or of the package; `build/package.ts` keeps this file one folder below. */
const ROOT = join(import.meta.dirname, "..");

/** Built once in a process, however many stacks and constructs it is for. */
export function bundle(name: BundleName): Bundled {
  const bundled = made.get(name) ?? shipped(name) ?? build(name);
  made.set(name, bundled);
  return bundled;
}

/** Only the package has this folder. */
function shipped(name: BundleName): Bundled | undefined {
  const directory = join(ROOT, "functions", name);
  return existsSync(directory) ? { ok: true, directory } : undefined;
}

/** In a process of its own: esbuild answers asynchronously, and a stack is built at once. */
function build(name: BundleName): Bundled {
  const script = join(ROOT, "build", SCRIPTS[name]);
  const directory = join(ROOT, "dist", name);
  const { status, stderr, error } = spawnSync(process.execPath, [script, directory], {
    encoding: "utf8",
  });
  if (status === 0) return { ok: true, directory };
  const message = `The bundle of ${name} cannot be built.\n\n${error?.message ?? stderr}`;
  return { ok: false, message };
}
