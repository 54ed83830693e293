/**
 * Runs inside a worker thread and plays the part of Lambda's Node runtime: loads the handler
 * on the first invocation, hands it an event and a context, and reports what came of it. What
 * the function prints goes to the parent as messages, so that it arrives before the result.
 */
import { createRequire } from "node:module";
import { format } from "node:util";
import { parentPort, workerData } from "node:worker_threads";
import type { FromThread, Invoke, Start } from "./messages.ts";

type Handler = (event: unknown, context: object) => unknown;

const port = parentPort;
if (port === null) throw new Error("this file runs as a worker thread");
const { taskRoot, handler: handlerName } = workerData as Start;
const say = (message: FromThread) => port.postMessage(message);
let requestId = "";

for (const stream of [process.stdout, process.stderr])
  stream.write = (chunk: unknown, ...rest: unknown[]) => {
    say({
      kind: "log",
      text: typeof chunk === "string" ? chunk : Buffer.from(chunk as Uint8Array).toString(),
    });
    const done = rest.at(-1);
    if (typeof done === "function") done();
    return true;
  };

/** As Lambda's text format has it; a line meant for CloudWatch's metrics would not survive it. */
for (const [method, level] of [
  ["log", "INFO"],
  ["info", "INFO"],
  ["debug", "DEBUG"],
  ["trace", "TRACE"],
  ["warn", "WARN"],
  ["error", "ERROR"],
] as const)
  console[method] = (...values: unknown[]) => {
    const text = format(...values).replaceAll("\n", "\r");
    process.stdout.write(`${new Date().toISOString()}\t${requestId}\t${level}\t${text}\n`);
  };

function asError(thrown: unknown, isFatal: boolean, type?: string): FromThread {
  const error = thrown instanceof Error ? thrown : undefined;
  return {
    kind: "error",
    errorType: type ?? error?.name ?? typeof thrown,
    errorMessage: error?.message ?? String(thrown),
    trace: error?.stack?.split("\n") ?? [],
    isFatal,
  };
}

process.on("uncaughtException", (error) => say(asError(error, true)));
process.on("unhandledRejection", (reason) =>
  say(asError(reason, true, "Runtime.UnhandledPromiseRejection")),
);

let loaded: Handler | undefined;

function load(): Handler {
  const dot = handlerName.lastIndexOf(".");
  const exported: unknown = createRequire(`${taskRoot}/`)(
    `${taskRoot}/${handlerName.slice(0, dot)}`,
  );
  const found = (exported as Record<string, unknown>)[handlerName.slice(dot + 1)];
  if (typeof found !== "function") {
    const error = new Error(`${handlerName} is undefined or not exported`);
    error.name = "Runtime.HandlerNotFound";
    throw error;
  }
  if (found.length > 2) {
    const error = new Error("callback-based handlers are not supported by this runtime");
    error.name = "Runtime.CallbackHandlerDeprecated";
    throw error;
  }
  return found as Handler;
}

function context(invoke: Invoke): object {
  const deadlineMs = Date.now() + invoke.timeoutMs;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: invoke.functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: invoke.functionArn,
    memoryLimitInMB: String(invoke.memoryMb),
    awsRequestId: invoke.requestId,
    logGroupName: process.env["AWS_LAMBDA_LOG_GROUP_NAME"],
    logStreamName: process.env["AWS_LAMBDA_LOG_STREAM_NAME"],
    getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
  };
}

async function run(invoke: Invoke): Promise<void> {
  requestId = invoke.requestId;
  try {
    loaded ??= load();
  } catch (error) {
    say(asError(error, true));
    return;
  }
  try {
    const result = await loaded(JSON.parse(invoke.event), context(invoke));
    say({ kind: "success", payload: JSON.stringify(result) });
  } catch (error) {
    say(asError(error, false));
  }
}

port.on("message", (invoke: Invoke) => void run(invoke));
