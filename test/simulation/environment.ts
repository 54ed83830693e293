/**
 * A Lambda environment in process: the real `handle` and the real adapters over in-process
 * transports, in virtual time. It can be killed before or after any call: what was awaited then
 * never returns, as when the machine goes away.
 *
 * Each record set has a lane of its own, so that every call is known to be of one pass.
 */

import { cachedSecret } from "../../lambda/aws/cached-secret.ts";
import { ssmSecret } from "../../lambda/aws/ssm-secret.ts";
import { callLimit } from "../../lambda/cloudflare/call-limit.ts";
import { TOKEN_IN_PARAMETER } from "../../lambda/cloudflare/token.ts";
import type { Clock } from "../../lambda/domain/ports.ts";
import { handle } from "../../lambda/handle-event.ts";
import type { Environment, Invocation, Outcome } from "../../sandbox/aws/lambda/function.ts";
import { signedInProcess } from "../../sandbox/transports/aws-signed.ts";
import { caller } from "../../sandbox/transports/caller.ts";
import { Lane, type Mutant } from "./lane.ts";
import type { Universe } from "./universe.ts";

const never = new Promise<never>(() => {});

export class SimulatedEnvironment implements Environment {
  readonly #world: Universe;
  readonly #lanes: readonly Lane[];
  #event: unknown;
  #isDead = false;
  #killAfter = Number.POSITIVE_INFINITY;
  #settle: ((outcome: Outcome) => void) | undefined;
  #outcomes: string[] = [];

  constructor(world: Universe, mutant?: Mutant) {
    this.#world = world;
    const { timeline, aws, tokenName } = world;
    const clock: Clock = {
      now: () => timeline.now() + world.clockStepMs,
      sleep: (ms) => this.#gate(() => timeline.sleep(ms)),
    };
    const source = ssmSecret(
      signedInProcess(aws, caller(world.callerOptions)),
      aws.account.region,
      tokenName,
      TOKEN_IN_PARAMETER,
    );
    const read = (ms: number) => this.#gate(() => source.read(ms));
    const shared = {
      world,
      clock,
      mutant,
      token: cachedSecret({ read }, clock),
      limit: callLimit(clock),
      gate: <T>(run: () => Promise<T>) => this.#gate(run),
      event: () => this.#event,
      ended: (outcome: string) => this.#outcomes.push(outcome),
    };
    this.#lanes = world.recordSets.map((set) => new Lane(set, shared));
  }

  async invoke({ event, timeoutMs }: Invocation): Promise<Outcome> {
    this.#event = event;
    this.#outcomes = [];
    this.#killAfter = this.#world.takeKill();
    return await new Promise((resolve) => {
      const cancel = this.#world.timeline.after(timeoutMs, () => this.#die({ kind: "timeout" }));
      this.#settle = (outcome) => {
        cancel();
        this.#settle = undefined;
        resolve(outcome);
      };
      const passes = this.#lanes.map((lane) => handle(event, timeoutMs, lane.begin()));
      void Promise.allSettled(passes).then((ends) => {
        const failed = ends.find((end) => end.status === "rejected");
        this.#end(
          failed === undefined ? { kind: "success", payload: null } : failureOf(failed.reason),
        );
      });
    });
  }

  close(): void {
    if (!this.#isDead) this.#die(KILLED);
  }

  #end(outcome: Outcome): void {
    if (this.#isDead) return;
    const mustFail = this.#outcomes.some((kind) => kind === "failed" || kind === "unconfirmed");
    this.#world.invocationEnded(outcome, mustFail);
    this.#settle?.(outcome);
  }

  #die(outcome: Outcome): void {
    this.#isDead = true;
    if (outcome.kind === "timeout") this.#world.timedOut();
    this.#settle?.(outcome);
  }

  /** Runs a call, unless the environment dies before it; what comes back may find it dead. */
  async #gate<T>(run: () => Promise<T>): Promise<T> {
    this.#step();
    if (this.#isDead) return never;
    const value = await run();
    this.#step();
    return this.#isDead ? never : value;
  }

  #step(): void {
    this.#killAfter -= 1;
    if (this.#killAfter > 0 || this.#isDead) return;
    this.#world.counters.add("killed in the middle");
    this.#die(KILLED);
  }
}

const KILLED: Outcome = {
  kind: "error",
  errorType: "Runtime.ExitError",
  errorMessage: "killed",
  trace: [],
  isFatal: true,
};

function failureOf(error: unknown): Outcome {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const trace = (stack ?? "").split("\n");
  return { kind: "error", errorType: name, errorMessage: message, trace, isFatal: false };
}
