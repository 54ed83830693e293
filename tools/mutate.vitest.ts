/**
 * The quick suites alone, as mutation testing runs them thousands of times: no bundle, no
 * scenario, no socket, nothing that waits for real time, so that what kills a mutant is
 * never the machine's pace.
 */
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** They try thousands of inputs, so they run after all that may have killed the mutant by then. */
const SLOW = /-any\.test|quotations\.test|in-process\.test|contract\/values\.test|races\.test/;

class SlowOnesLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const [slow, quick] = [true, false].map((isSlow) =>
      files.filter(({ moduleId }) => SLOW.test(moduleId) === isSlow),
    );
    return [...(quick ?? []), ...(slow ?? [])];
  }
}

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
      "test/notices/**/*.test.ts",
      "test/ports/in-process.test.ts",
    ],
    exclude: ["**/*.large.test.ts"],
    testTimeout: 10_000,
    // Each run would load every module again.
    isolate: false,
    sequence: { sequencer: SlowOnesLast },
  },
});
