/**
 * What happened in the simulated cloud, in order: the demo prints it, tests ask it, and the
 * check that no secret leaks reads all of it.
 */
import type { Timeline } from "./time.ts";

export type Entry =
  /** An API call as it arrived at a server. */
  | { readonly kind: "call"; readonly service: string; readonly operation: string }
  /** A fault that the sandbox was asked to make, at the moment it struck. */
  | {
      readonly kind: "fault";
      readonly service: string;
      readonly operation: string;
      readonly what: string;
    }
  /** A task or a service changed. */
  | { readonly kind: "ecs"; readonly text: string }
  /** A record changed, whoever changed it. */
  | { readonly kind: "record"; readonly text: string }
  /** The name servers began to answer something else. */
  | {
      readonly kind: "dns";
      readonly name: string;
      readonly type: string;
      readonly answers: readonly string[];
    }
  /** An event went to a target, was retried, or was given up. */
  | { readonly kind: "delivery"; readonly text: string }
  | {
      readonly kind: "invocation";
      readonly requestId: string;
      readonly phase: "start" | "success" | "error" | "timeout";
      readonly text: string;
    }
  /** A line that a function wrote; into which group, where the bundle itself runs. */
  | {
      readonly kind: "log";
      readonly requestId: string;
      readonly line: string;
      readonly logGroup?: string;
    }
  /** An alarm changed its state. */
  | { readonly kind: "alarm"; readonly name: string; readonly from: string; readonly to: string }
  /** A message that reached the topic. */
  | { readonly kind: "notice"; readonly subject: string; readonly body: string };

export type Stamped = Entry & { readonly atMs: number };

export class Journal {
  readonly entries: Stamped[] = [];
  readonly #timeline: Timeline;
  readonly #listeners = new Set<(entry: Stamped) => void>();

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
  }

  write(entry: Entry): void {
    const stamped: Stamped = { ...entry, atMs: this.#timeline.now() };
    this.entries.push(stamped);
    for (const listener of this.#listeners) listener(stamped);
  }

  /** Called for every later entry; the function returned ends that. */
  listen(listener: (entry: Stamped) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  of<K extends Entry["kind"]>(kind: K): Extract<Stamped, { kind: K }>[] {
    return this.entries.filter(
      (entry): entry is Extract<Stamped, { kind: K }> => entry.kind === kind,
    );
  }

  /** How many calls a service got, by operation or in all. */
  calls(service: string, operation?: string): number {
    return this.of("call").filter(
      (call) =>
        call.service === service && (operation === undefined || call.operation === operation),
    ).length;
  }
}
