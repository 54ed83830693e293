/** What the build of the npm package reads out of texts: imports of declarations, and licenses. */
import { describe, expect, test } from "vitest";
import { declaration } from "../../build/package-types.ts";
import { folderOf, noticesOf } from "../../build/third-party.ts";

describe("a declaration's imports", () => {
  test("of own files, in both forms / read / found, and their endings are those of JavaScript", () => {
    const { text, imports } = declaration(
      'import type { A } from "./a.ts";\nexport declare const b: import("../b/c.ts").B;\n',
    );
    expect(imports).toEqual(["./a.ts", "../b/c.ts"]);
    expect(text).toBe(
      'import type { A } from "./a.js";\nexport declare const b: import("../b/c.js").B;\n',
    );
  });

  test("of a package / read / left as it is", () => {
    const emitted = 'import type { Duration } from "aws-cdk-lib";\n';
    expect(declaration(emitted)).toEqual({ text: emitted, imports: [] });
  });
});

describe("the licenses of bundled packages", () => {
  test.each([
    ["node_modules/zod/v4/index.js", "node_modules/zod"],
    ["node_modules/@smithy/core/dist/a.js", "node_modules/@smithy/core"],
    ["node_modules/a/node_modules/@b/c/d.js", "node_modules/a/node_modules/@b/c"],
    ["lib/parts.ts", undefined],
  ])("%s / its package / %s", (input, folder) => {
    expect(folderOf(input)).toBe(folder);
  });

  test("two files of a package / listed / once, with the text of its license", async () => {
    const notices = await noticesOf(["node_modules/zod/a.js", "node_modules/zod/b.js", "lib/a.ts"]);
    expect(notices.match(/^zod \S+ \(MIT\)$/gm)).toHaveLength(1);
    expect(notices).toContain("Permission is hereby granted");
  });

  test("a package that is not installed / listed / refused", async () => {
    await expect(noticesOf(["node_modules/none-such/a.js"])).rejects.toThrow("none-such");
  });
});
