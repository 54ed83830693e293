/** The unit tests that need no bundle and wait for nothing: for while you write. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "test/contract/**/*.test.ts",
      "test/lambda/{domain,pass,notify}/**/*.test.ts",
      "test/lambda/*.test.ts",
      "test/lambda/aws/{ecs-reply,fault,cached-secret,secrets}.test.ts",
      "test/lambda/cloudflare/{bodies,call-limit,calls-left,records,reply,writes}.test.ts",
      "test/lambda/mail/{after-sweep,probe/judge,probe/task}.test.ts",
      "test/lib/config/**/*.test.ts",
      "test/notices/**/*.test.ts",
    ],
    exclude: ["**/bundle*.test.ts", "**/slack-webhook.test.ts"],
    testTimeout: 3_600_000,
    // Unit tests share no state that would need a process of its own.
    isolate: false,
  },
});
