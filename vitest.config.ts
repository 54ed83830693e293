import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Builds the Lambda's bundle once, for every test that runs it.
    globalSetup: ["test/support/bundle-once.ts"],
    testTimeout: 30_000,
    // Scenarios wait more than they work.
    maxWorkers: 2,
  },
});
