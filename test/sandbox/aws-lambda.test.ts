/** The runner of the unmodified bundle, and what Lambda does with failed invocations. */
import { expect, test } from "vitest";
import { bundle, template } from "./aws-fixture.ts";
import { awsWorld, eventually } from "./aws-world.ts";

/** Does what the event says, and returns what it sees. */
const SOURCE = `
let count = 0;
exports.handler = async (event, context) => {
  count += 1;
  process.stdout.write(JSON.stringify({ metric: count }) + "\\n");
  console.log("first\\nsecond");
  if (event.sleepMs) await new Promise((resolve) => setTimeout(resolve, event.sleepMs));
  if (event.sweep || event.throws) { const e = new Error("as asked"); e.name = "Asked"; throw e; }
  if (event.rejects) { Promise.reject(new Error("floating")); await new Promise(() => {}); }
  if (event.exits) process.exit(3);
  const { awsRequestId, functionName, invokedFunctionArn, memoryLimitInMB } = context;
  return {
    count, awsRequestId, functionName, invokedFunctionArn, memoryLimitInMB,
    remainingMs: context.getRemainingTimeInMillis(), env: process.env,
  };
};`;

async function lambdaWorld(
  source = SOURCE,
  reserved?: number,
  lambdaRetryMs = [50, 100],
  more: object = {},
) {
  const world = await awsWorld({ lambdaRetryMs });
  const stack = template();
  const properties: object = stack.Resources.Function.Properties;
  Object.assign(properties, more);
  if (reserved !== undefined) Object.assign(properties, { ReservedConcurrentExecutions: reserved });
  const deployed = world.aws.deploy(stack, bundle(source), { EXTRA: "yes" });
  const name = deployed.ref("Function");
  const dead = world.aws.sqs.find(deployed.ref("Dead"))?.messages ?? [];
  return { ...world, name, dead, invoke: (event: object) => world.aws.lambda.invoke(name, event) };
}

test("a bundle / invoke / context and environment are those of Lambda", async () => {
  const { invoke, name, aws } = await lambdaWorld();
  const outcome = await invoke({});
  expect(outcome).toMatchObject({
    kind: "success",
    payload: {
      count: 1,
      functionName: name,
      memoryLimitInMB: "256",
      invokedFunctionArn: `arn:aws:lambda:ap-northeast-1:123456789012:function:${name}`,
      env: {
        AWS_REGION: "ap-northeast-1",
        AWS_LAMBDA_FUNCTION_NAME: name,
        AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
        AWS_ENDPOINT_URL: aws.server.url,
        _HANDLER: "index.handler",
        TZ: ":UTC",
        EXTRA: "yes",
        QUEUE: expect.stringMatching(/^FargateDdns-Dead-/),
        JOINED: "ap-northeast-1-123456789012",
      },
    },
  });
  const payload = outcome.kind === "success" ? (outcome.payload as Record<string, unknown>) : {};
  expect(payload["remainingMs"]).toBeGreaterThan(0);
  expect(payload["remainingMs"]).toBeLessThanOrEqual(300_000);
  expect(payload["env"]).not.toHaveProperty("PATH");
});

test("lines that the function writes / invoke / raw as written, console wrapped", async () => {
  const { invoke, journal } = await lambdaWorld();
  await invoke({});
  const lines = journal.of("log").map(({ line }) => line);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toBe('{"metric":1}');
  expect(lines[1]).toMatch(/^\d{4}-.*Z\t[0-9a-f-]{36}\tINFO\tfirst\rsecond$/);
});

test("one after another, side by side, recycled / invoke / warm, new, cold", async () => {
  const { invoke, aws } = await lambdaWorld();
  const count = async (event = {}) => {
    const outcome = await invoke(event);
    return outcome.kind === "success" ? (outcome.payload as { count: number }).count : outcome.kind;
  };
  expect([await count(), await count()]).toEqual([1, 2]);
  const both = await Promise.all([count({ sleepMs: 50 }), count({ sleepMs: 50 })]);
  expect(both.sort()).toEqual([1, 3]);
  expect(aws.lambda.environments.count).toBe(2);
  aws.lambda.environments.recycle();
  expect(await count()).toBe(1);
});

test("a handler that throws / invoke / type, message, and a warm environment", async () => {
  const { invoke } = await lambdaWorld();
  expect(await invoke({ throws: true })).toMatchObject({
    kind: "error",
    errorType: "Asked",
    errorMessage: "as asked",
    isFatal: false,
  });
  expect(await invoke({})).toMatchObject({ payload: { count: 2 } });
});

test("a floating rejection, an exit / invoke / reported, and the next is cold", async () => {
  const { invoke } = await lambdaWorld();
  expect(await invoke({ rejects: true })).toMatchObject({
    kind: "error",
    errorType: "Runtime.UnhandledPromiseRejection",
    errorMessage: "floating",
  });
  expect(await invoke({})).toMatchObject({ payload: { count: 1 } });
  expect(await invoke({ exits: true })).toMatchObject({
    kind: "error",
    errorType: "Runtime.ExitError",
  });
  expect(await invoke({})).toMatchObject({ payload: { count: 1 } });
});

test("an endless handler / invoke / times out when the template says, next one cold", async () => {
  const { invoke, journal } = await lambdaWorld(SOURCE, undefined, [], { Timeout: 1 });
  const startMs = Date.now();
  expect(await invoke({ sleepMs: 3_600_000 })).toEqual({ kind: "timeout" });
  expect(Date.now() - startMs).toBeGreaterThanOrEqual(1000);
  expect(journal.of("invocation").at(-1)).toMatchObject({
    phase: "timeout",
    text: expect.stringContaining("Task timed out after 1.00 seconds"),
  });
  // Whether it ends in time or not on this machine, it begins in a new environment.
  await invoke({});
  expect(journal.of("log").filter(({ line }) => line === '{"metric":1}').length).toBeLessThan(3);
});

test("an environment is killed / in mid-flight / an error, and the next one is cold", async () => {
  const { invoke, aws, journal } = await lambdaWorld();
  const ended = invoke({ sleepMs: 500 });
  await eventually("log line", () => journal.of("log").length > 0);
  aws.lambda.environments.kill();
  expect(await ended).toMatchObject({ kind: "error", isFatal: true });
  expect(await invoke({})).toMatchObject({ payload: { count: 1 } });
});

test.each([
  ["no export of that name", "exports.other = async () => {};", "Runtime.HandlerNotFound"],
  ["a syntax error", "exports.handler = async () => {", "SyntaxError"],
  ["a callback", "exports.handler = (e, c, cb) => cb();", "Runtime.CallbackHandlerDeprecated"],
])("a bundle with %s / invoke / an error that says so", async (_name, source, errorType) => {
  const { invoke } = await lambdaWorld(source);
  expect(await invoke({})).toMatchObject({ kind: "error", errorType });
});

test("it throws each time / invoke asynchronously / three times one id, then destination", async () => {
  const { aws, name, journal, dead } = await lambdaWorld();
  aws.lambda.invokeAsync(name, { throws: 1 });
  await eventually("dead letter", () => dead.length === 1);
  const phases = journal.of("invocation").map(({ phase }) => phase);
  expect(phases).toEqual(["start", "error", "start", "error", "start", "error"]);
  const ids = new Set(journal.of("invocation").map(({ requestId }) => requestId));
  expect(ids.size).toBe(1);
  expect(JSON.parse(dead[0]?.body ?? "")).toMatchObject({
    version: "1.0",
    requestContext: {
      requestId: [...ids][0],
      functionArn: `arn:aws:lambda:ap-northeast-1:123456789012:function:${name}:$LATEST`,
      condition: "RetriesExhausted",
      approximateInvokeCount: 3,
    },
    requestPayload: { throws: 1 },
    responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
    responsePayload: { errorType: "Asked", errorMessage: "as asked" },
  });
  expect(aws.lambda.pending).toBe(0);
});

test("it throws once / retry / with a deadline of its own", async () => {
  const flaky = `let n = 0; exports.handler = async () => {
    if (n++ === 0) throw new Error(); await new Promise((resolve) => setTimeout(resolve, 700)); };`;
  const { aws, name, journal, dead } = await lambdaWorld(flaky, 1, [500]);
  aws.lambda.invokeAsync(name, {});
  expect(aws.lambda.pending).toBe(1);
  await eventually("end", () => aws.lambda.pending === 0);
  const phases = journal.of("invocation").map(({ phase }) => phase);
  expect(phases).toEqual(["start", "error", "start", "success"]);
  expect(dead).toEqual([]);
});

test("one may run at a time / invoke two / the second waits its turn", async () => {
  const { aws, name, journal } = await lambdaWorld(SOURCE, 1);
  aws.lambda.invokeAsync(name, { sleepMs: 60 });
  aws.lambda.invokeAsync(name, { sleepMs: 60 });
  await eventually("end", () => aws.lambda.pending === 0);
  const phases = journal.of("invocation").map(({ phase }) => phase);
  expect(phases).toEqual(["start", "success", "start", "success"]);
  expect(aws.lambda.environments.count).toBe(1);
});

test("an invocation is under way / the sandbox closes / nothing is tried again", async () => {
  const { aws, name, journal } = await lambdaWorld();
  aws.lambda.invokeAsync(name, { sleepMs: 500 });
  await eventually("log line", () => journal.of("log").length > 0);
  await aws.close();
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(journal.of("invocation").filter(({ phase }) => phase === "start")).toHaveLength(1);
  expect(aws.lambda.environments.count).toBe(0);
});
