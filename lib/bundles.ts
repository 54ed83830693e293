/** The functions' code, as build/ bundles it from this checkout. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

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

/** Built once in a process, however many stacks and constructs it is for. */
export function bundle(name: BundleName): Bundled {
  const bundled = made.get(name) ?? build(name);
  made.set(name, bundled);
  return bundled;
}

/** In a process of its own: esbuild answers asynchronously, and a stack is built at once. */
function build(name: BundleName): Bundled {
  const script = fileURLToPath(new URL(`../build/${SCRIPTS[name]}`, import.meta.url));
  const directory = fileURLToPath(new URL(`../dist/${name}`, import.meta.url));
  const { status, stderr, error } = spawnSync(process.execPath, [script, directory], {
    encoding: "utf8",
  });
  if (status === 0) return { ok: true, directory };
  const message = `The bundle of ${name} cannot be built.\n\n${error?.message ?? stderr}`;
  return { ok: false, message };
}
