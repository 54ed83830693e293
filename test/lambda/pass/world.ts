/**
 * A small cloud over plain state in virtual time: one service, one zone, two name servers.
 * Every call takes `latencyMs`, and reads or writes the state in its middle, so that the state
 * can change while a pass reads it. `inject` makes the next calls of a port fail.
 */

import type { Fqdn, NonEmpty } from "../../../contract/values.ts";
import type { ObservedRecord, TaskView, ZoneView } from "../../../lambda/domain/observed.ts";
import type { Step } from "../../../lambda/domain/plan.ts";
import type { Ports, WriteResult } from "../../../lambda/domain/ports.ts";
import { type Fault, known, type Reading, unavailable } from "../../../lambda/domain/reading.ts";
import type { RecordSet } from "../../../lambda/domain/record-set.ts";
import { arnOf, task } from "../../support/fixtures.ts";
import { VirtualClock } from "../../support/virtual-clock.ts";
import { applied } from "../domain/apply.ts";
import type { Call, Injection, Operation } from "./injection.ts";

export class World {
  readonly clock = new VirtualClock();
  latencyMs = 50;
  propagationMs = 0;
  tasks: TaskView[] = [];
  /** By interface id. */
  ipv4: Record<string, string> = {};
  records: readonly ObservedRecord[] = [];
  /** What the list of zones says. */
  zone: ZoneView | undefined = { id: "z1", account: "Mail", status: "active", type: "full" };
  /** What the name servers answer, independent of the records; undefined: the records. */
  answers: ((name: Fqdn) => readonly string[] | undefined) | undefined;
  /** What the zone held and since when, for the name servers and for assertions. */
  readonly history: { readonly atMs: number; readonly records: readonly ObservedRecord[] }[] = [];
  readonly #injections = new Map<Operation, Injection[]>();
  #writes = 0;

  /** Starts a task with its address; `changes` override its status, service or health. */
  run(id: string, ip: string | undefined, changes: Partial<TaskView> = {}): void {
    const startedAtMs = this.clock.now();
    this.tasks = [...this.tasks, task(id, { createdAtMs: startedAtMs, startedAtMs, ...changes })];
    if (ip !== undefined) this.ipv4[`eni-${id}`] = ip;
  }

  /** ECS stops it: it is no longer listed, but still described. */
  stop(id: string): void {
    this.tasks = this.tasks.map((one) =>
      one.arn === arnOf(id) ? { ...one, desiredStatus: "STOPPED" } : one,
    );
  }

  replace(old: string, id: string, ip: string): void {
    this.stop(old);
    this.run(id, ip);
  }

  hold(...records: readonly ObservedRecord[]): void {
    this.records = records;
    this.history.push({ atMs: this.clock.now(), records });
  }

  inject(operation: Operation, ...injections: Injection[]): void {
    this.#injections.set(operation, [...(this.#injections.get(operation) ?? []), ...injections]);
  }

  heal(): void {
    this.#injections.clear();
  }

  contents(set: Pick<RecordSet, "name" | "type">, records = this.records): string[] {
    return records.flatMap((r) => (r.name === set.name && r.type === set.type ? [r.content] : []));
  }

  /** The ports of one pass; each of its calls is added to `journal`. */
  ports(journal: Call[] = []): Ports {
    const call = <T>(operation: Operation, timeoutMs: number, read: () => T) =>
      this.#call(journal, operation, timeoutMs, read);
    const listed = (): TaskView[] => this.tasks.filter((one) => one.desiredStatus === "RUNNING");
    return {
      clock: this.clock,
      tasks: {
        list: (_, timeoutMs) => call("list", timeoutMs, () => listed().map(({ arn }) => arn)),
        describe: (_, arns, timeoutMs) =>
          call("describe", timeoutMs, () => ({
            tasks: this.tasks.filter(({ arn }) => arns.includes(arn)),
            missing: arns.filter((arn) => this.tasks.every((one) => one.arn !== arn)),
          })),
      },
      interfaces: {
        addresses: (ids, timeoutMs) =>
          call("addresses", timeoutMs, () => {
            const seen = ids.flatMap((id) => (this.ipv4[id] ? [[id, this.ipv4[id]] as const] : []));
            return new Map(seen.map(([id, ipv4]) => [id, { ipv4, ipv6: [] }]));
          }),
      },
      records: {
        list: (_, name, timeoutMs) =>
          call("records", timeoutMs, () => this.records.filter((r) => r.name === name)),
        apply: (_, steps, timeoutMs) => this.#apply(journal, steps, timeoutMs),
        zone: (_, timeoutMs) => call("zone", timeoutMs, () => this.zone),
      },
      resolver: {
        ask: (_, name, type, timeoutMs) =>
          call("ask", timeoutMs, () => [
            { server: "ns1", answer: known(this.#served({ name, type }, this.propagationMs / 2)) },
            { server: "ns2", answer: known(this.#served({ name, type }, this.propagationMs)) },
          ]),
      },
      log: { write: () => undefined },
    };
  }

  #served(set: Pick<RecordSet, "name" | "type">, behindMs: number): readonly string[] {
    const answer = this.answers?.(set.name);
    if (answer !== undefined) return answer;
    const atMs = this.clock.now() - behindMs;
    return this.contents(set, this.history.findLast((one) => one.atMs <= atMs)?.records ?? []);
  }

  async #call<T>(
    journal: Call[],
    operation: Operation,
    timeoutMs: number,
    read: () => T,
  ): Promise<Reading<T>> {
    const entry: Call = { operation, atMs: this.clock.now(), untilMs: Number.POSITIVE_INFINITY };
    journal.push(entry);
    const injection = this.#injections.get(operation)?.shift() ?? {};
    injection.first?.();
    const needsMs = injection.stalls ? Number.POSITIVE_INFINITY : this.latencyMs;
    const halfMs = Math.min(needsMs, timeoutMs) / 2;
    await this.clock.sleep(halfMs);
    const reading =
      needsMs > timeoutMs ? unavailable("timeout", `${operation} stalled`) : known(read());
    await this.clock.sleep(halfMs);
    entry.untilMs = this.clock.now();
    return injection.fault === undefined
      ? reading
      : { kind: "unavailable", because: injection.fault };
  }

  async #apply(journal: Call[], steps: NonEmpty<Step>, timeoutMs: number): Promise<WriteResult> {
    const how = this.#injections.get("apply")?.[0]?.write ?? "landed";
    const land = () => (how === "landed" ? this.#land(steps) : undefined);
    const reading = await this.#call(journal, "apply", timeoutMs, land);
    if (reading.kind === "unavailable")
      return { kind: how === "rejected" ? "rejected" : "unconfirmed", because: reading.because };
    const conflict = reading.value;
    return conflict === undefined ? { kind: "applied" } : { kind: "rejected", because: conflict };
  }

  /** A fault if it conflicts; nothing changes then. */
  #land(steps: NonEmpty<Step>): Fault | undefined {
    try {
      this.#writes += 1;
      this.hold(...applied(this.records, steps, (count) => `made${this.#writes}-${count}`));
      return undefined;
    } catch (error) {
      const message = String(error);
      return { code: message.includes("no such") ? "not-found" : "rejected", message };
    }
  }
}
