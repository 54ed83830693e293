import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Builds the Lambda's bundle once, for every test that runs it.
    globalSetup: ["test/support/bundle-once.ts"],
    // Guards against a test that hangs, and bounds nothing: a busy machine takes any time.
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
    // Scenarios wait more than they work.
    maxWorkers: 4,
  },
});
