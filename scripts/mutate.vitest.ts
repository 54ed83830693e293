/**
 * The quick suites alone, as mutation testing runs them hundreds of times: no bundle, no
 * scenario, nothing that waits for real time.
 */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/core/**/*.test.ts", "test/runtime/**/*.test.ts", "test/adapters/**/*.test.ts"],
    testTimeout: 10_000,
    // Each of thousands of runs would load every module anew.
    isolate: false,
  },
});
