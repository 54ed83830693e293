/**
 * A Lambda environment in process: the real `handle` with ports on the models, in virtual
 * time. It can be killed at any call, before it or after it: what was awaited then never
 * comes back, as when the machine under it goes away.
 */

import type { RecordSet } from "../../lambda/core/record-set.ts";
import { handle, type Runtime } from "../../lambda/handle.ts";
import type { Clock, Log, Meter, Ports, RecordStore, ZoneRef } from "../../lambda/ports.ts";
import { teller } from "../../lambda/tell.ts";
import { cachedToken } from "../../lambda/token-cache.ts";
import type { Environment, Invocation, Outcome } from "../../sandbox/aws/lambda-function.ts";
import { interfaceSource, notifier, taskSource, tokenSource } from "../../sandbox/ports/aws.ts";
import { type Call, caller } from "../../sandbox/ports/caller.ts";
import { recordStore } from "../../sandbox/ports/records.ts";
import { resolver } from "../../sandbox/ports/resolver.ts";
import type { Universe } from "./universe.ts";
import { PassWatch } from "./watch.ts";

/** A planted defect: it changes what the code sees or does, behind the watch's back. */
export type Mutant = (ports: Ports, about: About) => Ports;

export interface About {
  /** Of the invocation that is under way. */
  readonly event: unknown;
  readonly world: Universe;
}

const never = new Promise<never>(() => {});

export class SimulatedEnvironment implements Environment {
  readonly #world: Universe;
  readonly #mutant: Mutant | undefined;
  readonly #sets: readonly RecordSet[];
  readonly #watches = new Map<ZoneRef, PassWatch>();
  readonly #clock: Clock;
  readonly #runtime: Runtime;
  #event: unknown;
  #isDead = false;
  #killAfter = Number.POSITIVE_INFINITY;
  #settle: ((outcome: Outcome) => void) | undefined;
  #outcomes: string[] = [];

  constructor(world: Universe, mutant?: Mutant) {
    this.#world = world;
    this.#mutant = mutant;
    // A zone of its own for each set: so a call says which pass it belongs to.
    this.#sets = world.recordSets.map((set) => ({ ...set, zone: { ...set.zone } }));
    const { timeline } = world;
    this.#clock = {
      now: () => timeline.now() + world.clockStepMs,
      sleep: (ms) => this.#gate(() => timeline.sleep(ms)),
    };
    this.#runtime = this.#wire();
  }

  async invoke({ event, timeoutMs }: Invocation): Promise<Outcome> {
    const { timeline, counters } = this.#world;
    this.#event = event;
    this.#outcomes = [];
    this.#killAfter = this.#world.takeKill();
    for (const set of this.#sets)
      this.#watches.set(
        set.zone,
        new PassWatch(set, counters, this.#world.report, this.#sets.length === 1),
      );
    return await new Promise((resolve) => {
      const cancel = timeline.after(timeoutMs, () => this.#die({ kind: "timeout" }));
      this.#settle = (outcome) => {
        cancel();
        this.#settle = undefined;
        resolve(outcome);
      };
      const entry = {
        log: this.#runtime.ports.log,
        meter: this.#meter(),
        start: () => this.#runtime,
      };
      void handle(event, timeoutMs, entry).then(
        () => this.#end({ kind: "success", payload: null }),
        (error: unknown) => this.#end(failureOf(error)),
      );
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

  #wire(): Runtime {
    const world = this.#world;
    const { aws } = world;
    const mutant = this.#mutant;
    const call = this.#caller(() => undefined);
    const token = cachedToken(
      this.#gated(tokenSource(aws, call, world.tokenName), ["read"]),
      this.#clock,
    );
    const tasks = taskSource(aws, call);
    const interfaces = interfaceSource(aws, call);
    const [first, ...others] = world.nameServers;
    const log = this.#log();
    const real: Ports = {
      clock: this.#clock,
      log,
      resolver: this.#gated(resolver([first, ...others], call), ["ask"]),
      records: this.#records(token),
      tasks: {
        list: (service, ms) =>
          this.#gate(async () => {
            this.#each((watch) => watch.listing());
            const reading = await tasks.list(service, ms);
            this.#each((watch) => watch.listed(reading));
            return reading;
          }),
        describe: (cluster, arns, ms) =>
          this.#gate(async () => {
            const reading = await tasks.describe(cluster, arns, ms);
            this.#each((watch) => watch.described(reading));
            return reading;
          }),
      },
      interfaces: {
        addresses: (ids, ms) =>
          this.#gate(async () => {
            world.counters.add("4 no query is widened");
            const reading = await interfaces.addresses(ids, ms);
            this.#each((watch) => watch.addressed(reading));
            return reading;
          }),
      },
    };
    const eventNow = () => this.#event;
    const about: About = {
      world,
      get event() {
        return eventNow();
      },
    };
    const publisher = notifier(aws, call, world.topicArn);
    const tell = teller({
      log,
      meter: this.#meter(),
      clock: this.#clock,
      notifier: {
        publish: (notice, ms) =>
          this.#gate(() => {
            this.#each((watch) => watch.publishing());
            return publisher.publish(notice, ms);
          }),
      },
    });
    const ports = mutant === undefined ? real : mutant(real, about);
    return { sets: this.#sets, ports, token, tell };
  }

  /** One store for each pass, so that a change can be held against what that pass knew. */
  #records(token: Parameters<typeof recordStore>[0]["token"]): RecordStore {
    const { cloudflare: model, timeline } = this.#world;
    const stores = new Map(
      this.#sets.map(({ zone }) => {
        const call = this.#caller(() => this.#watches.get(zone));
        return [zone, recordStore({ model, call, token, timeline })] as const;
      }),
    );
    const of = (zone: ZoneRef): RecordStore => {
      const store = stores.get(zone);
      if (store === undefined) throw new Error("a call for a zone of no set");
      return store;
    };
    return {
      list: (zone, name, ms) =>
        this.#gate(async () => {
          const reading = await of(zone).list(zone, name, ms);
          this.#watches.get(zone)?.recordsRead(reading);
          return reading;
        }),
      apply: (zone, steps, ms) =>
        this.#gate(async () => {
          this.#watches.get(zone)?.applying(steps);
          const result = await of(zone).apply(zone, steps, ms);
          this.#watches.get(zone)?.applied(result);
          return result;
        }),
    };
  }

  /** Tells the universe who acts while a call takes effect, and what the actor knew. */
  #caller(actor: () => PassWatch | undefined): Call {
    const world = this.#world;
    const call = caller(world.callerOptions);
    return (service, operation, timeoutMs, act) => {
      const watch = actor();
      const basis = watch?.basis;
      return call(service, operation, timeoutMs, () => {
        world.actor = watch !== undefined && basis !== undefined ? { watch, basis } : undefined;
        try {
          return act();
        } finally {
          world.actor = undefined;
        }
      });
    };
  }

  #gated<T extends object>(port: T, methods: readonly (keyof T & string)[]): T {
    const gated = methods.map((name) => [
      name,
      (...args: unknown[]) =>
        this.#gate(() => (port[name] as (...a: unknown[]) => Promise<unknown>)(...args)),
    ]);
    return { ...port, ...Object.fromEntries(gated) };
  }

  #each(tell: (watch: PassWatch) => void): void {
    for (const watch of this.#watches.values()) if (!watch.isOver) tell(watch);
  }

  #log(): Log {
    return {
      write: (level, code, fields) => {
        const line = JSON.stringify({ level, ...fields, code });
        this.#world.journal.write({ kind: "log", requestId: "-", line });
        if (fields["writes"] === undefined) return;
        this.#outcomes.push(code);
        this.#world.counters.add(`outcome ${code}`);
        if (code === "refused" || code === "held")
          this.#world.counters.add(`${code} ${String(fields["reason"])}`);
        for (const watch of this.#watches.values())
          if (fields["record"] === `${watch.set.name} ${watch.set.type}`) watch.ended(code);
      },
    };
  }

  #meter(): Meter {
    const { counters } = this.#world;
    return {
      count: () => {},
      noticeFailed: () => counters.add("notice failed"),
      invalidEvent: () => counters.add("invalid event"),
    };
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
