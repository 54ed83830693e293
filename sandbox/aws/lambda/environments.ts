/**
 * The environments of all functions: each takes one invocation at a time and is used again
 * while it lives; an invocation that finds none idle gets a new one.
 */
import type { Account } from "../account.ts";
import {
  type Environment,
  type Invocation,
  type LambdaFunction,
  type Outcome,
  responsePayload,
} from "./function.ts";

interface Held {
  readonly functionArn: string;
  readonly environment: Environment;
  isBusy: boolean;
}

export class Environments {
  readonly #account: Account;
  #held: Held[] = [];
  /** Called for every invocation that has ended, whatever its outcome. */
  ended: (functionName: string, startedAtMs: number, outcome: Outcome) => void = () => {};

  constructor(account: Account) {
    this.#account = account;
  }

  get count(): number {
    return this.#held.length;
  }

  get busy(): number {
    return this.#held.filter(({ isBusy }) => isBusy).length;
  }

  /** Idle ones go; the next invocation is a cold one. */
  recycle(): void {
    for (const { isBusy, environment } of this.#held) if (!isBusy) environment.close();
    this.#held = this.#held.filter(({ isBusy }) => isBusy);
  }

  /** All go, those at work in the middle of it. */
  kill(): void {
    for (const { environment } of this.#held) environment.close();
    this.#held = [];
  }

  /** Undefined: the function's reserved concurrency is used up. */
  run(target: LambdaFunction, invocation: Invocation): Promise<Outcome> | undefined {
    const held = this.#take(target);
    return held === undefined ? undefined : this.#run(held, invocation);
  }

  #take({ arn, reservedConcurrency, newEnvironment }: LambdaFunction): Held | undefined {
    const own = this.#held.filter(({ functionArn }) => functionArn === arn);
    const idle = own.find(({ isBusy }) => !isBusy);
    if (idle !== undefined) return idle;
    if (reservedConcurrency !== undefined && own.length >= reservedConcurrency) return undefined;
    const held = { functionArn: arn, environment: newEnvironment(), isBusy: false };
    this.#held.push(held);
    return held;
  }

  async #run(held: Held, invocation: Invocation): Promise<Outcome> {
    const { requestId, event } = invocation;
    const { journal } = this.#account;
    held.isBusy = true;
    const startedAtMs = this.#account.now();
    const text = JSON.stringify(event ?? null);
    journal.write({ kind: "invocation", requestId, phase: "start", text });
    const outcome = await held.environment.invoke(invocation);
    held.isBusy = false;
    this.ended(invocation.functionName, startedAtMs, outcome);
    if (outcome.kind === "timeout" || (outcome.kind === "error" && outcome.isFatal)) {
      held.environment.close();
      this.#held = this.#held.filter((other) => other !== held);
    }
    const end = JSON.stringify(responsePayload(outcome, invocation)) ?? "null";
    journal.write({ kind: "invocation", requestId, phase: outcome.kind, text: end });
    return outcome;
  }
}
