/**
 * The quick suites alone, as mutation testing runs them thousands of times: no bundle, no
 * scenario, no socket, nothing that waits for real time, so that what kills a mutant is
 * never the machine's pace.
 */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "test/core/**/*.test.ts",
      "test/runtime/**/*.test.ts",
      "test/notices/**/*.test.ts",
      "test/probe/after-sweep.test.ts",
      "test/adapters/token.test.ts",
      "test/ports/in-process.test.ts",
    ],
    testTimeout: 10_000,
    // Each run would load every module anew.
    isolate: false,
  },
});
