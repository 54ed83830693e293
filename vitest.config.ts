import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// Where the processes that Vitest starts, and those that tests start, keep what V8 has compiled.
process.env["NODE_COMPILE_CACHE"] ??= fileURLToPath(
  new URL("node_modules/.cache/compiled", import.meta.url),
);

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // They need the network: npm run test:examples (Python's packages), npm run test:package.
    exclude: ["test/examples/**", "test/package/**"],
    // Builds the Lambda's bundle once, for every test that runs it.
    globalSetup: ["test/support/bundle-once.ts"],
    // Guards against a test that hangs, and bounds nothing: a busy machine takes any time.
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
    // Files share a process, one after another: most of the time would go into loading the CDK
    // and the AWS SDK for each. `npx vitest run --sequence.shuffle` shows that none needs another.
    isolate: false,
    // Scenarios wait more than they work.
    maxWorkers: 4,
  },
});
