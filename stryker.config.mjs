/**
 * Mutation testing: `npm run mutate` changes the decisions one small piece at a time and asks
 * whether a test notices. What it found last stands in docs/mutation.md.
 */
export default {
  // Everything that decides. Adapters are held against the sandbox by test/ports instead.
  mutate: [
    "contract/{values,record-values,record-codec,decoding,environment,variables,mail-watch,secret-place,quote,secret-words,known-secret,server-address,unknown-json}.ts",
    "lambda/domain/*.ts",
    "lambda/pass/reconcile.ts",
    "lambda/trigger.ts",
    "lambda/aws/{ecs-reply,fault,signed-request}.ts",
    "lambda/cloudflare/{records,reply,writes,token,calls-left}.ts",
    "lambda/notify/texts/**/*.ts",
    "lambda/notify/channels/{topic-message,slack-message}.ts",
    "lambda/notify/alarms/change.ts",
    "lambda/mail/outside.ts",
  ],
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  // `related` would have vitest guess by imports; the coverage of each test is known exactly.
  vitest: { configFile: "tools/mutate.vitest.ts", related: false },
  // What runs once when a module is loaded: tables of texts (held by the generated
  // docs/messages.md), of codes and of regular expressions. Each such mutant would need all
  // tests anew, in a fresh process.
  ignoreStatic: true,
  // Stryker rewrites paths in tsconfig.json with TypeScript's JavaScript API, which version 7
  // does not have. There is nothing to rewrite: nothing reads it when tests run.
  tsconfigFile: "none.json",
  ignorePatterns: ["docs", "bench", "dist", "cdk.out", "coverage", "reports"],
  concurrency: 2,
  timeoutMS: 20_000,
  incremental: true,
  incrementalFile: "reports/mutation/incremental.json",
  tempDirName: "reports/stryker",
  reporters: ["progress-append-only", "clear-text", "json", "html"],
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
  jsonReporter: { fileName: "reports/mutation/mutation.json" },
  htmlReporter: { fileName: "reports/mutation/mutation.html" },
  thresholds: { high: 98, low: 97, break: 97 },
};
