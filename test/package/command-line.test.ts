/** The package's command, as npm links it, on the oldest Node and on the checkout's. */
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { npm, runNode } from "./support/install.ts";

const { newest, oldestNode } = inject("installed");
const COMMAND = join(newest, "node_modules/.bin/fargate-ddns");

describe.each([
  ["Node 20.20", oldestNode],
  ["Node 24", process.execPath],
])("%s", (_name, node) => {
  const run = async (...words: readonly string[]): Promise<string> =>
    (await runNode([COMMAND, ...words], { cwd: newest, node })).stdout;

  test("--version / asked / the package's", async () => {
    expect(await run("--version")).toBe("0.1.0\n");
  });

  test("--help / asked / every command", async () => {
    const help = await run("--help");
    for (const command of ["sync", "doctor", "token", "explain"]) expect(help).toContain(command);
  });

  test("explain / a number of Cloudflare / what it means", async () => {
    expect(await run("explain", "81058")).toContain("An identical record already exists.");
  });

  test("compare --json / asked / JSON", async () => {
    expect(JSON.parse(await run("compare", "--json"))).toBeTypeOf("object");
  });
});

test("npx in the app / --version / the package's", async () => {
  const { stdout } = await npm(["exec", "--", "fargate-ddns", "--version"], newest);
  expect(stdout).toBe("0.1.0\n");
});
