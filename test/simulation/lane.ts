/** The ports of one record set's passes, each call of which is seen by a watch. */

import { ec2InterfaceSource } from "../../lambda/aws/ec2.ts";
import { ecsTaskSource } from "../../lambda/aws/ecs.ts";
import type { CallLimit } from "../../lambda/cloudflare/calls-left.ts";
import { cloudflareRecordStore } from "../../lambda/cloudflare/record-store.ts";
import type { Clock, Log, Ports, SecretSource, Timer } from "../../lambda/domain/ports.ts";
import type { RecordSet } from "../../lambda/domain/record-set.ts";
import type { Entry } from "../../lambda/handle-event.ts";
import { snsTopic, type Topic, throughTopic } from "../../lambda/notify/channels/sns.ts";
import { type Reporter, type ReportPorts, reporter } from "../../lambda/notify/report.ts";
import { awsInProcess } from "../../sandbox/transports/aws.ts";
import { type Call, caller } from "../../sandbox/transports/caller.ts";
import { cloudflareInProcess } from "../../sandbox/transports/cloudflare.ts";
import { resolver } from "../../sandbox/transports/resolver.ts";
import { timerOn } from "../../sandbox/transports/timer.ts";
import type { Universe } from "./universe.ts";
import { PassWatch } from "./watch.ts";

/** A planted defect: it changes what the code sees or does, which the watch cannot see. */
export type Mutant = (ports: Ports, about: About) => Ports;

export interface About {
  /** Of the invocation that is under way. */
  readonly event: unknown;
  readonly world: Universe;
}

export interface Shared {
  readonly world: Universe;
  readonly clock: Clock;
  readonly token: SecretSource;
  readonly limit: CallLimit;
  readonly mutant: Mutant | undefined;
  readonly gate: <T>(run: () => Promise<T>) => Promise<T>;
  readonly event: () => unknown;
  /** A pass has ended so. */
  readonly ended: (outcome: string) => void;
}

export class Lane {
  readonly #set: RecordSet;
  readonly #shared: Shared;
  readonly #ports: Ports;
  readonly #report: Reporter;
  #watch: PassWatch;

  constructor(set: RecordSet, shared: Shared) {
    this.#set = set;
    this.#shared = shared;
    this.#watch = this.#newWatch();
    const { world, clock, gate, mutant, event } = shared;
    const real = this.#wire();
    const about: About = {
      world,
      get event() {
        return event();
      },
    };
    this.#ports = mutant === undefined ? real : mutant(real, about);
    const publisher = snsTopic(
      awsInProcess(world.aws, this.#call()),
      world.topicArn,
      this.#timer(),
    );
    const publish: Topic["publish"] = (message, ms) =>
      gate(() => {
        this.#watch.publishing();
        return publisher.publish(message, ms);
      });
    const { log } = real;
    this.#report = reporter({
      log,
      meter: this.#meter(),
      clock,
      language: "en",
      channels: { sns: throughTopic({ publish }) },
    });
  }

  /** A new invocation. */
  begin(): Entry {
    this.#watch = this.#newWatch();
    const runtime = {
      sets: [this.#set],
      ports: this.#ports,
      token: this.#shared.token,
      report: this.#report,
    };
    return { log: this.#ports.log, start: () => runtime };
  }

  #newWatch(): PassWatch {
    const { counters, report } = this.#shared.world;
    return new PassWatch(this.#set, counters, report);
  }

  #wire(): Ports {
    const { world, clock, token, limit, gate } = this.#shared;
    const { aws, cloudflare: model, counters, nameServers } = world;
    const call = this.#call();
    const timer = this.#timer();
    const awsCall = awsInProcess(aws, call);
    const tasks = ecsTaskSource(awsCall, timer);
    const interfaces = ec2InterfaceSource(awsCall, timer);
    const send = cloudflareInProcess(model, call);
    const records = cloudflareRecordStore({ send, token, timer, limit });
    const servers = resolver([...nameServers], call, timer);
    return {
      clock,
      log: this.#log(),
      resolver: { ask: (...args) => gate(() => servers.ask(...args)) },
      tasks: {
        list: (service, ms) =>
          gate(async () => {
            this.#watch.listing();
            return this.#noted(await tasks.list(service, ms), (r) => this.#watch.listed(r));
          }),
        describe: (cluster, arns, ms) =>
          gate(async () =>
            this.#noted(await tasks.describe(cluster, arns, ms), (r) => this.#watch.described(r)),
          ),
      },
      interfaces: {
        addresses: (ids, ms) =>
          gate(async () => {
            counters.add("4 no query is widened");
            return this.#noted(await interfaces.addresses(ids, ms), (r) =>
              this.#watch.addressed(r),
            );
          }),
      },
      records: {
        ...records,
        list: (zone, name, ms) =>
          gate(async () =>
            this.#noted(await records.list(zone, name, ms), (r) => this.#watch.recordsRead(r)),
          ),
        apply: (zone, steps, ms) =>
          gate(async () => {
            this.#watch.applying(steps);
            return this.#noted(await records.apply(zone, steps, ms), (r) => this.#watch.applied(r));
          }),
      },
    };
  }

  #timer(): Timer {
    const { world, clock } = this.#shared;
    return timerOn(world.timeline, clock.now);
  }

  #noted<T>(value: T, note: (value: T) => void): T {
    note(value);
    return value;
  }

  /** Says who acts while a call takes effect, and what the actor knew when it sent it. */
  #call(): Call {
    const { world } = this.#shared;
    const call = caller(world.callerOptions);
    return (service, operation, signal, act) => {
      const actor = { watch: this.#watch, basis: this.#watch.basis };
      return call(service, operation, signal, () => {
        world.actor = actor;
        try {
          return act();
        } finally {
          world.actor = undefined;
        }
      });
    };
  }

  #log(): Log {
    const { world, ended } = this.#shared;
    return {
      write: (level, code, fields) => {
        const line = JSON.stringify({ level, ...fields, code });
        world.journal.write({ kind: "log", requestId: "-", line });
        if (fields["writes"] === undefined) return;
        ended(code);
        world.counters.add(`outcome ${code}`);
        if (code === "refused" || code === "held")
          world.counters.add(`${code} ${String(fields["reason"])}`);
        this.#watch.ended(code);
      },
    };
  }

  #meter(): ReportPorts["meter"] {
    const { counters } = this.#shared.world;
    return {
      count: () => {},
      noticeFailed: () => counters.add("notice failed"),
    };
  }
}
