/**
 * The bundle: the same bytes each time, what the plugins leave out does not affect the code, and
 * each of them stops the build when the SDK no longer has the form that they expect.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";
import { transform } from "esbuild";
import { describe, expect, test } from "vitest";
import { bundleLambda } from "../../build/bundle.ts";
import { inlineSchemaKeys } from "../../build/bundle-plugins.ts";
import { temporaryDirectory } from "../lib/support/assets.ts";

const directory = temporaryDirectory();

function file(path: string, content: string): string {
  const whole = join(directory, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, content);
  return whole;
}

describe("the function's bundle", () => {
  test("the handler twice / bundled / is the same bytes, within the budget, with a handler", async () => {
    const first = await bundleLambda(join(directory, "first"));
    const second = await bundleLambda(join(directory, "second"));
    expect(readFileSync(first.file).equals(readFileSync(second.file))).toBe(true);
    expect(first.bytes).toBe(readFileSync(first.file).byteLength);
    expect(first.bytes).toBeLessThanOrEqual(450_000);
    const { default: exports } = await import(pathToFileURL(first.file).href);
    expect(exports.handler).toBeTypeOf("function");
  });

  test("half a megabyte / bundled / is refused with its size and what it consists of", async () => {
    const entry = file("large.ts", `export const text = "${"x".repeat(500_000)}";`);
    const attempt = bundleLambda(join(directory, "large"), entry);
    await expect(attempt).rejects.toThrow(/50\d,\d{3} bytes.*budget of 450,000.*own code 500,/);
  });
});

describe("the SDK's schemas", () => {
  const require = createRequire(import.meta.url);

  /** Every shape of the file, functions and all, as text. What it imports is not used. */
  async function shapes(source: string): Promise<string> {
    const { code } = await transform(source, { format: "cjs" });
    const module = { exports: {} };
    const idle = {
      TypeRegistry: class {
        registerError() {}
      },
    };
    runInNewContext(code, { module, require: () => idle });
    return JSON.stringify(Object.entries(module.exports), (_, value) =>
      typeof value === "function" ? `${value}` : value,
    );
  }

  test.each(["client-ecs", "client-ec2", "client-sns"])(
    "%s / with its keys inlined / has the same shapes as before",
    async (client) => {
      const path = require.resolve(`@aws-sdk/${client}/dist-es/schemas/schemas_0.js`);
      const source = readFileSync(path, "utf8");
      const inlined = inlineSchemaKeys(source, path);
      expect(inlined === source).toBe(false);
      const [before, after] = await Promise.all([shapes(source), shapes(inlined)]);
      expect(before.length).toBeGreaterThan(10_000);
      expect(after === before).toBe(true);
    },
  );

  test.each([
    ["a key computed from more", 'const _a = "x";\nvar s = { [_a + 1]: 1 };', "[_a + 1]: 1"],
    ["a key that is no constant", 'const _a = "x";\nvar s = { [_a]: 1, [other]: 2 };', "[other]"],
    ["a key that would set the prototype", 'const _a = "__proto__";\nvar s = { [_a]: 1 };', "[_a]"],
    ["no constants", "var s = { x: 1 };", "no line of the form"],
  ])("%s / inlined / stops the build with the line and what to do", (_, source, line) => {
    const attempt = () => inlineSchemaKeys(source, "schemas_0.js");
    expect(attempt).toThrow(line);
    expect(attempt).toThrow(/new form: adapt inlineSchemaKeys/);
  });

  test("a client whose schemas moved / bundled / stops the build with its name", async () => {
    const client = "node_modules/@aws-sdk/client-moved";
    file(`${client}/package.json`, '{"name":"@aws-sdk/client-moved","main":"index.js"}');
    file(`${client}/index.js`, 'exports.shape = "elsewhere";');
    const entry = file("moved.ts", 'export { shape } from "@aws-sdk/client-moved";');
    await expect(bundleLambda(join(directory, "moved"), entry)).rejects.toThrow(
      /@aws-sdk\/client-moved: no file in dist-es\/schemas/,
    );
  });

  test("a client that reads more of its package / bundled / stops the build", async () => {
    const client = "node_modules/@aws-sdk/client-chatty";
    file(
      `${client}/package.json`,
      '{"name":"@aws-sdk/client-chatty","main":"dist-es/runtimeConfig.js"}',
    );
    file(
      `${client}/dist-es/runtimeConfig.js`,
      'import packageInfo from "../package.json"; export const from = packageInfo.author;',
    );
    const entry = file("chatty.ts", 'export { from } from "@aws-sdk/client-chatty";');
    await expect(bundleLambda(join(directory, "chatty"), entry)).rejects.toThrow(
      /packageInfo gives more than its version/,
    );
  });
});
