/** The examples, as apps; needs Python, and at the first run its package index. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    // As the examples name the package that they install.
    alias: { "fargate-ddns": fileURLToPath(new URL("lib/fargate-ddns.ts", import.meta.url)) },
  },
  test: {
    include: ["test/examples/**/*.test.ts"],
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
  },
});
