/** A directory in place of the bundle, for tests that read only the template. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

export function assetDirectory(): string {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, "index.js"), "exports.handler = async () => {};\n");
  return directory;
}

/** Removed after the test file. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "fargate-ddns-test-"));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
