/**
 * The quick suites alone, as mutation testing runs them thousands of times: no bundle, no
 * scenario, no socket, nothing that waits for real time, so that what kills a mutant is
 * never the machine's pace.
 */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "test/contract/**/*.test.ts",
      "test/lambda/{domain,pass}/*.test.ts",
      "test/lambda/cloudflare/{bodies,call-limit,calls-left,records,reply,token,writes}.test.ts",
      "test/lambda/notify/{report*,other-writer,texts/**/*,alarms/change*,channels/topic-message*,channels/slack-message}.test.ts",
      "test/lambda/{trigger,config}.test.ts",
      "test/lambda/aws/{ecs-reply,fault,cached-secret,secrets}.test.ts",
      "test/lambda/mail/after-sweep.test.ts",
      "test/lib/config/*.test.ts",
      "test/notices/**/*.test.ts",
    ],
    // They try thousands of inputs.
    exclude: ["**/*.large.test.ts", "**/*-any.test.ts", "**/{quotations,reconcile-races}.test.ts"],
    testTimeout: 10_000,
    // Each run would load every module again.
    isolate: false,
  },
});
