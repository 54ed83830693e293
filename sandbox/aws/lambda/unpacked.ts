/**
 * Bundles as Lambda has them: unpacked away from the checkout, with no package.json and no
 * node_modules above them. Each is unpacked once in a process, so that V8 compiles it once and
 * not for every cold start; nothing writes into it, as nothing can in AWS.
 */
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let folder: string | undefined;

/** Of this process alone; removed when it exits. */
function ownFolder(): string {
  if (folder !== undefined) return folder;
  const made = mkdtempSync(join(tmpdir(), "sandbox-bundles-"));
  process.once("exit", () => rmSync(made, { recursive: true, force: true }));
  folder = made;
  return made;
}

/** The folder in which the bundle lies: the same one for the same files. */
export function unpacked(assetDir: string): string {
  const hash = createHash("sha256");
  for (const file of readdirSync(assetDir).toSorted())
    hash.update(`${file}\0`).update(readFileSync(join(assetDir, file)));
  const root = join(ownFolder(), hash.digest("hex").slice(0, 16));
  if (!existsSync(root)) cpSync(assetDir, root, { recursive: true });
  return root;
}

/** Where Node keeps what V8 has compiled, for the threads that come later. */
export const compiled = (): string => join(ownFolder(), "compiled");
