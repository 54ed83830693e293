/**
 * Lambda's functions, and the queue behind asynchronous invocations: its retries (the same
 * request id each time) and the destination for those that failed for good.
 */
import type { Account } from "../account.ts";
import { allows, type Caller } from "../iam.ts";
import type { Sqs } from "../messaging/sqs.ts";
import { Environments } from "./environments.ts";
import {
  type EventInvokeConfig,
  type FunctionSpec,
  type Invocation,
  type LambdaFunction,
  type Outcome,
  responsePayload,
} from "./function.ts";

interface Queued {
  readonly invocation: Invocation;
  readonly sinceMs: number;
  attempt: number;
}

const DEFAULTS: EventInvokeConfig = { maxRetries: 2, maxAgeMs: 21_600_000 };

export class Lambda {
  readonly #account: Account;
  readonly #sqs: Sqs;
  readonly #functions = new Map<string, LambdaFunction>();
  readonly environments: Environments;
  #pending = 0;
  #isClosed = false;

  constructor(account: Account, sqs: Sqs) {
    this.#account = account;
    this.#sqs = sqs;
    this.environments = new Environments(account);
  }

  create(spec: FunctionSpec): LambdaFunction {
    const arn = this.#account.arn("lambda", `function:${spec.name}`);
    const created = { ...spec, arn, policies: [], eventInvokeConfig: DEFAULTS };
    this.#functions.set(arn, created);
    return created;
  }

  /** What runs comes to its end; the function that is returned puts it back. */
  remove(arn: string): () => void {
    const found = this.#functions.get(arn);
    if (found === undefined) throw new Error(`there is no function ${arn}`);
    this.#functions.delete(arn);
    return () => this.#functions.set(arn, found);
  }

  /** By name or ARN. */
  find(id: string): LambdaFunction | undefined {
    return [...this.#functions.values()].find(({ name, arn }) => name === id || arn === id);
  }

  get functions(): readonly LambdaFunction[] {
    return [...this.#functions.values()];
  }

  /** Asynchronous invocations that have not come to their end, those that wait included. */
  get pending(): number {
    return this.#pending;
  }

  mayInvoke(
    arn: string,
    caller: Caller,
    sourceArn: string,
  ): { readonly code: string; readonly message: string } | undefined {
    const found = this.find(arn);
    if (found === undefined)
      return { code: "RESOURCE_NOT_FOUND", message: `there is no function ${arn}` };
    const context = { "aws:SourceArn": sourceArn, "aws:SourceAccount": this.#account.id };
    const request = { action: "lambda:InvokeFunction", resource: arn, context };
    if (allows(caller, request, found.policies)) return undefined;
    return { code: "NO_PERMISSIONS", message: `${caller.principal} may not invoke ${found.name}` };
  }

  /** Synchronous: one attempt, and the caller gets what came of it. */
  async invoke(id: string, event: unknown): Promise<Outcome> {
    const invocation = this.#invocation(id, event);
    const outcome = this.environments.run(this.#function(id), invocation);
    if (outcome === undefined) throw new Error("TooManyRequestsException");
    return await outcome;
  }

  invokeAsync(id: string, event: unknown): void {
    const invocation = this.#invocation(id, event);
    this.#pending += 1;
    this.#attempt({ invocation, sinceMs: this.#account.now(), attempt: 1 });
  }

  /** Whatever runs is killed, whatever waits is forgotten. */
  close(): void {
    this.#isClosed = true;
    this.environments.kill();
  }

  #function(id: string): LambdaFunction {
    const found = this.find(id);
    if (found === undefined) throw new Error(`there is no function ${id}`);
    return found;
  }

  #invocation(id: string, event: unknown): Invocation {
    const { name: functionName, arn: functionArn, memoryMb, timeoutMs } = this.#function(id);
    const requestId = this.#account.uuid();
    return { requestId, event, functionName, functionArn, memoryMb, timeoutMs };
  }

  #attempt(queued: Queued): void {
    if (this.#isClosed) return;
    const { pace, timeline } = this.#account;
    const config = this.#config(queued);
    if (this.#account.now() - queued.sinceMs > config.maxAgeMs) {
      this.#fail(queued, "EventAgeExceeded");
      return;
    }
    const { invocation } = queued;
    const outcome = this.environments.run(this.#function(invocation.functionArn), invocation);
    if (outcome === undefined) {
      timeline.after(pace.throttleRetryMs, () => this.#attempt(queued));
      return;
    }
    void outcome.then((ended) => this.#settle(queued, ended));
  }

  #settle(queued: Queued, outcome: Outcome): void {
    if (this.#isClosed) return;
    if (outcome.kind === "success") {
      this.#pending -= 1;
      return;
    }
    if (queued.attempt > this.#config(queued).maxRetries) {
      this.#fail(queued, "RetriesExhausted", outcome);
      return;
    }
    const { pace, timeline, journal } = this.#account;
    const waitMs = pace.lambdaRetryMs[queued.attempt - 1] ?? pace.lambdaRetryMs.at(-1) ?? 0;
    const { requestId } = queued.invocation;
    journal.write({ kind: "delivery", text: `Lambda retries ${requestId} in ${waitMs} ms` });
    queued.attempt += 1;
    timeline.after(waitMs, () => this.#attempt(queued));
  }

  #fail(queued: Queued, condition: string, outcome?: Outcome): void {
    const { invocation } = queued;
    this.#pending -= 1;
    const say = (text: string) => this.#account.journal.write({ kind: "delivery", text });
    const { onFailureArn } = this.#config(queued);
    const what = `invocation ${invocation.requestId} failed for good (${condition})`;
    const { arn, role } = this.#function(invocation.functionArn);
    if (onFailureArn === undefined) {
      say(`${what}; there is no destination`);
      return;
    }
    const record = {
      version: "1.0",
      timestamp: new Date(this.#account.now()).toISOString(),
      requestContext: {
        requestId: invocation.requestId,
        functionArn: `${invocation.functionArn}:$LATEST`,
        condition,
        approximateInvokeCount: queued.attempt,
      },
      requestPayload: invocation.event,
      ...(outcome === undefined ? {} : failure(outcome, invocation)),
    };
    const from = { caller: role, sourceArn: arn };
    const lost = this.#sqs.send(onFailureArn, from, { body: JSON.stringify(record) });
    say(lost === undefined ? `${what}; it is at the destination` : `${what}; lost: ${lost}`);
  }

  #config({ invocation }: Queued): EventInvokeConfig {
    return this.#function(invocation.functionArn).eventInvokeConfig;
  }
}

const failure = (outcome: Outcome, invocation: Invocation) => ({
  responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
  responsePayload: responsePayload(outcome, invocation),
});
