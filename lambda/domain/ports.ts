/**
 * Ports: what a pass needs of the outside world, one interface each. The rooms of the vendors
 * implement them, and the sandbox carries their calls in process; `reconcile` knows only these.
 *
 * Common rules: no method throws for a failure of the other side, it gives a `Fault`; every
 * method ends within `timeoutMs`, body included; none retries (that is `pass/retry-reads.ts`); no
 * fault's text holds the token.
 */

import type { Fqdn, NonEmpty, RecordType } from "../../contract/values.ts";
import type {
  InterfaceAddresses,
  ObservedRecord,
  ServiceRef,
  TaskView,
  ZoneRef,
  ZoneView,
} from "./observed.ts";
import type { Outcome } from "./outcome.ts";
import type { Step } from "./plan.ts";
import type { Fault, FaultCode, Reading } from "./reading.ts";
import type { NameServerAnswer } from "./served.ts";

export interface TaskSource {
  /** ARNs of the service's tasks whose desired status is RUNNING, all pages. */
  list(service: ServiceRef, timeoutMs: number): Promise<Reading<readonly string[]>>;
  /** By ARN, in as many calls as needed. `missing` are those that ECS reports as failures. */
  describe(
    cluster: string,
    arns: NonEmpty<string>,
    timeoutMs: number,
  ): Promise<Reading<{ readonly tasks: readonly TaskView[]; readonly missing: readonly string[] }>>;
}

export interface InterfaceSource {
  /** By interface id; an interface that is gone is absent from the map. */
  addresses(
    interfaceIds: NonEmpty<string>,
    timeoutMs: number,
  ): Promise<Reading<ReadonlyMap<string, InterfaceAddresses>>>;
}

export type WriteResult =
  | { readonly kind: "applied" }
  /** It may have landed: read again before writing again. */
  | { readonly kind: "unconfirmed"; readonly because: Fault }
  /** It has certainly not landed. */
  | { readonly kind: "rejected"; readonly because: Fault };

export interface RecordStore {
  /** All records of exactly this name, of every type. */
  list(zone: ZoneRef, name: Fqdn, timeoutMs: number): Promise<Reading<readonly ObservedRecord[]>>;
  /** One call; several steps as one transaction. */
  apply(zone: ZoneRef, steps: NonEmpty<Step>, timeoutMs: number): Promise<WriteResult>;
  /** The zone as it is now; `undefined` where it is known by its id alone, as configured. */
  zone(zone: ZoneRef, timeoutMs: number): Promise<Reading<ZoneView | undefined>>;
  /** Calls that the rate limit left when the store last answered; it may not say. */
  callsLeft?(): number | undefined;
  /** So few that sweeps should leave them to events. */
  areCallsScarce?(): boolean;
}

/** Holds a secret: the Cloudflare token, or the URL of a webhook. */
export interface SecretSource {
  /** Trimmed and checked for its form. `isFresh`: past every cache, since it may be a new one. */
  read(timeoutMs: number, isFresh?: boolean): Promise<Reading<string>>;
}

/** What a secret must look like, and the faults of one that does not. */
export interface SecretForm {
  readonly missing: FaultCode;
  readonly malformed: FaultCode;
  readonly parse: (text: unknown) => Reading<string>;
}

export interface Resolver {
  /**
   * What each authoritative name server of the zone answers, without caches between. An
   * empty list of addresses is an answer (no such record); silence is `unavailable`. The
   * outer reading is unavailable when the zone's name servers could not even be found.
   */
  ask(
    zone: Fqdn,
    name: Fqdn,
    type: RecordType,
    timeoutMs: number,
  ): Promise<Reading<NonEmpty<NameServerAnswer>>>;
}

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** What an adapter bounds its calls with. */
export interface Timer extends Pick<Clock, "now"> {
  /** Aborted once so many milliseconds have passed. */
  timeout(ms: number): AbortSignal;
}

export interface Log {
  /** `code` is stable and greppable; `fields` are shown as they are. */
  write(level: "info" | "warn" | "error", code: string, fields: Record<string, unknown>): void;
}

export interface Meter {
  /** The metrics of one pass. */
  count(outcome: Outcome): void;
  noticeFailed(): void;
  /** Was the name reached from outside? `record` is the dimension: `mx.example.com A`. */
  reachable(record: string, isReachable: boolean): void;
}

/** All that a pass needs. */
export interface Ports {
  readonly tasks: TaskSource;
  readonly interfaces: InterfaceSource;
  readonly records: RecordStore;
  readonly resolver: Resolver;
  readonly clock: Clock;
  readonly log: Log;
}
