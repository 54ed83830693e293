/**
 * An execution environment: a worker thread with its own environment variables that runs the
 * unmodified bundle. Unlike Lambda it does not freeze between invocations, so what a handler
 * leaves running goes on running here.
 */
import { Worker } from "node:worker_threads";
import type { Account } from "../account.ts";
import type { Environment, Invocation, Outcome } from "./function.ts";
import type { FromThread, Invoke, Start } from "./messages.ts";
import { compiled } from "./unpacked.ts";

export interface EnvironmentOptions {
  /** The unpacked bundle. */
  readonly taskRoot: string;
  /** "index.handler". */
  readonly handler: string;
  readonly env: Readonly<Record<string, string>>;
}

interface Waiting {
  readonly requestId: string;
  readonly settle: (outcome: Outcome) => void;
}

export class ThreadEnvironment implements Environment {
  readonly #account: Account;
  readonly #options: EnvironmentOptions;
  #worker: Worker | undefined;
  #waiting: Waiting | undefined;
  #requestId = "";
  #line = "";

  constructor(account: Account, options: EnvironmentOptions) {
    this.#account = account;
    this.#options = options;
  }

  async invoke(invocation: Invocation): Promise<Outcome> {
    const { requestId, timeoutMs, event } = invocation;
    this.#requestId = requestId;
    this.#worker ??= this.#start();
    const worker = this.#worker;
    return await new Promise<Outcome>((resolve) => {
      const cancel = this.#account.timeline.after(timeoutMs, () => settle({ kind: "timeout" }));
      const settle = (outcome: Outcome) => {
        if (this.#waiting?.requestId !== requestId) return;
        this.#waiting = undefined;
        cancel();
        this.#flush();
        if (outcome.kind === "timeout") this.close();
        resolve(outcome);
      };
      this.#waiting = { requestId, settle };
      const { functionName, functionArn, memoryMb } = invocation;
      const about = { requestId, functionName, functionArn, memoryMb, timeoutMs };
      const message: Invoke = { ...about, event: JSON.stringify(event ?? null) };
      worker.postMessage(message);
    });
  }

  close(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
    this.#waiting?.settle(exit("the environment was killed"));
  }

  #start(): Worker {
    const { taskRoot, handler, env } = this.#options;
    const workerData: Start = { taskRoot, handler };
    const worker = new Worker(new URL("./worker.ts", import.meta.url), {
      env: { ...env, NODE_COMPILE_CACHE: compiled() },
      workerData,
      argv: [],
      execArgv: ["--no-warnings"],
    });
    worker.on("message", (message: FromThread) => {
      if (worker === this.#worker) this.#receive(message);
    });
    const gone = (why: string) => {
      if (worker !== this.#worker) return;
      this.#worker = undefined;
      this.#waiting?.settle(exit(why));
    };
    worker.on("error", (error) => gone(String(error)));
    worker.on("exit", (code) => gone(`Runtime exited with code ${code}`));
    // Left behind by a test that forgot it, it must not keep the process alive.
    worker.unref();
    return worker;
  }

  #receive(message: FromThread): void {
    if (message.kind === "log") {
      this.#line += message.text;
      const lines = this.#line.split("\n");
      this.#line = lines.pop() ?? "";
      for (const line of lines) this.#log(line);
    } else if (message.kind === "success") {
      const payload: unknown = message.payload === undefined ? null : JSON.parse(message.payload);
      this.#waiting?.settle({ kind: "success", payload });
    } else if (this.#waiting !== undefined) this.#waiting.settle(message);
    else {
      this.#log(`after the end of the invocation: ${message.errorType}: ${message.errorMessage}`);
      if (message.isFatal) this.close();
    }
  }

  #flush(): void {
    if (this.#line !== "") this.#log(this.#line);
    this.#line = "";
  }

  #log(line: string): void {
    const logGroup = this.#options.env["AWS_LAMBDA_LOG_GROUP_NAME"];
    const where = logGroup === undefined ? {} : { logGroup };
    this.#account.journal.write({ kind: "log", requestId: this.#requestId, line, ...where });
  }
}

const exit = (why: string): Outcome => ({
  kind: "error",
  errorType: "Runtime.ExitError",
  errorMessage: why,
  trace: [],
  isFatal: true,
});
