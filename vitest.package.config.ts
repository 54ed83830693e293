/** The npm package, packed and installed from the registry; needs the network. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/package/**/*.test.ts"],
    globalSetup: ["test/package/support/installed.ts"],
    // Each app is a process of its own.
    maxWorkers: 2,
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
  },
});
